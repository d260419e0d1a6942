import type { Command, Localised } from './command.js'

/**
 * Names and descriptions in the languages that most who ask read, by Discord's locale codes. A name is in small letters, of at
 * most 32 characters, and without spaces; a description has at most 100 (Discord, Application Command Naming).
 */
export const LOCALISED: Readonly<Record<string, Localised>> = {
  tariff: {
    de: { name: 'zoll', description: 'Welche Zölle ein Land zahlt und erhebt: Stand, Daten, Belege' },
    fr: {
      name: 'droits-de-douane',
      description: 'Droits de douane payés et perçus par un pays : état, dates, sources',
    },
    'es-ES': { name: 'arancel', description: 'Aranceles que paga y cobra un país: estado, fechas y fuentes' },
    vi: { name: 'thuế-quan', description: 'Thuế quan một nước phải chịu và áp dụng: tình trạng, ngày, nguồn' },
    'zh-CN': { name: '关税', description: '一国承担和征收的关税：状态、日期、出处' },
    ja: { name: '関税', description: 'ある国が課され、また課している関税：状況、日付、出典' },
  },
  briefing: {
    de: { name: 'lagebericht', description: 'Was neu ist: Zölle, Abkommen und Spannungen der letzten Stunden' },
    fr: {
      name: 'actualités',
      description: 'Les nouveautés : droits de douane, accords et tensions des dernières heures',
    },
    'es-ES': { name: 'resumen', description: 'Novedades: aranceles, acuerdos y tensiones de las últimas horas' },
    vi: { name: 'bản-tin', description: 'Tin mới: thuế quan, thỏa thuận và căng thẳng trong những giờ qua' },
    'zh-CN': { name: '简报', description: '最新动态：近几个小时的关税、协议与摩擦' },
    ja: { name: 'ブリーフィング', description: '新着：この数時間の関税、合意、対立' },
  },
  help: {
    de: { name: 'hilfe', description: 'Was man fragen kann' },
    fr: { name: 'aide', description: 'Ce que vous pouvez demander' },
    'es-ES': { name: 'ayuda', description: 'Lo que puede preguntar' },
    vi: { name: 'trợ-giúp', description: 'Những gì bạn có thể hỏi' },
    'zh-CN': { name: '帮助', description: '可以查询的内容' },
    ja: { name: 'ヘルプ', description: '質問できること' },
  },
  subscribe: {
    de: {
      name: 'abonnieren',
      description: 'Diesem Kanal schicken, was sich zu einem Thema ändert: sofort oder als Übersicht',
    },
    fr: { name: 'abonner', description: 'Envoyer à ce salon ce qui change sur un sujet : aussitôt ou dans un résumé' },
    'es-ES': {
      name: 'suscribir',
      description: 'Enviar a este canal lo que cambie en un tema: al momento o en un resumen',
    },
    vi: {
      name: 'đăng-ký',
      description: 'Gửi cho kênh này những thay đổi về một chủ đề: ngay lập tức hoặc trong bản tin',
    },
    'zh-CN': { name: '订阅', description: '把某一主题的变化发送到本频道：即时提醒或定时摘要' },
    ja: { name: '購読', description: 'あるテーマの変化をこのチャンネルに送る：即時または定時のまとめ' },
  },
  snooze: {
    de: {
      name: 'zurückhalten',
      description: 'Hinweise für diesen Kanal eine Zeit lang sammeln und dann zusammen schicken',
    },
    fr: { name: 'différer', description: 'Retenir un temps les alertes de ce salon, puis les envoyer ensemble' },
    'es-ES': {
      name: 'posponer',
      description: 'Retener un tiempo las alertas de este canal y enviarlas después juntas',
    },
    vi: { name: 'tạm-hoãn', description: 'Giữ các cảnh báo của kênh này một thời gian rồi gửi cùng lúc' },
    'zh-CN': { name: '稍后提醒', description: '暂时保留本频道的提醒，到时一并发送' },
    ja: { name: 'スヌーズ', description: 'このチャンネルへの通知をしばらく保留し、後でまとめて送る' },
  },
  alerts: {
    de: {
      name: 'hinweise',
      description: 'Wie Hinweise in diesen Kanal kommen: Ruhezeiten, wie viele je Stunde, dringende',
    },
    fr: {
      name: 'alertes',
      description: 'Comment les alertes arrivent : heures calmes, nombre par heure, alertes graves',
    },
    'es-ES': {
      name: 'alertas',
      description: 'Cómo llegan las alertas: horas de silencio, cuántas por hora, las graves',
    },
    vi: { name: 'cảnh-báo', description: 'Cách gửi cảnh báo: giờ yên tĩnh, số lượng mỗi giờ, cảnh báo nghiêm trọng' },
    'zh-CN': { name: '提醒设置', description: '提醒如何发送：安静时段、每小时条数、重大提醒' },
    ja: { name: '通知設定', description: '通知の届き方：静かな時間帯、一時間の件数、重大な通知' },
  },
}

/** The command with its names in other languages, where there are any. */
export function localised(command: Command): Command {
  const found = LOCALISED[command.name]
  return found === undefined ? command : { ...command, localised: found }
}
