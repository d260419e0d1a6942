import { PermissionFlagsBits, PermissionsBitField } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { ALL_NEEDED, lacking } from '../../../src/platforms/discord/permissions.js'

const trade = { where: '#trade', thread: false, role: 'Tradewind' }
const without = (flag: bigint) => new PermissionsBitField(ALL_NEEDED & ~flag)

describe('what is lacking in a channel', () => {
  it('is nothing where all is granted, or where the app is an administrator', () => {
    expect(lacking(trade, new PermissionsBitField(ALL_NEEDED))).toEqual([])
    expect(lacking(trade, new PermissionsBitField(PermissionFlagsBits.Administrator))).toEqual([])
  })

  it.each([
    ['post in', PermissionFlagsBits.SendMessages, 'Send Messages'],
    ['see', PermissionFlagsBits.ViewChannel, 'View Channel'],
    ['show charts in', PermissionFlagsBits.AttachFiles, 'Attach Files'],
    ['look for my own posts in', PermissionFlagsBits.ReadMessageHistory, 'Read Message History'],
  ])('says that it cannot %s the channel, and how to grant it', (what, flag, name) => {
    expect(lacking(trade, without(flag))).toEqual([
      `I cannot ${what} #trade: give the role Tradewind the permission ${name} there (Channel settings → Permissions).`,
    ])
  })

  it('asks for the permission of threads in a thread, and for no other', () => {
    const thread = { ...trade, thread: true }
    expect(lacking(thread, without(PermissionFlagsBits.SendMessages))).toEqual([])
    expect(lacking(thread, without(PermissionFlagsBits.SendMessagesInThreads))).toHaveLength(1)
    expect(lacking(trade, without(PermissionFlagsBits.SendMessagesInThreads))).toEqual([])
  })

  it('asks for the permission to open threads where posts are to be threads, and for that of threads in a forum', () => {
    const threads = { ...trade, layout: 'thread' as const }
    expect(lacking(threads, without(PermissionFlagsBits.CreatePublicThreads))).toEqual([
      'I cannot open threads in #trade: give the role Tradewind the permission Create Public Threads there (Channel settings → Permissions).',
    ])
    expect(lacking(threads, without(PermissionFlagsBits.SendMessagesInThreads))).toHaveLength(1)
    expect(lacking(trade, without(PermissionFlagsBits.CreatePublicThreads))).toEqual([])
    const forum = { ...threads, forum: true }
    expect(lacking(forum, without(PermissionFlagsBits.CreatePublicThreads))).toEqual([])
    expect(lacking(forum, without(PermissionFlagsBits.SendMessages))).toHaveLength(1)
    expect(lacking(forum, without(PermissionFlagsBits.SendMessagesInThreads))).toHaveLength(1)
  })

  it('tells each thing in a sentence of its own', () => {
    expect(lacking(trade, new PermissionsBitField())).toHaveLength(4)
  })
})
