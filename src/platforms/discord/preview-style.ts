/** The class of a container whose bar has a colour, 0xRRGGBB: a style sheet is all that the console's policy lets set it. */
export function barClass(colour: number): string {
  return `dc-bar-${hex(colour)}`
}

/** The style sheet of a preview, with a class for each colour of a bar. Sizes and colours are those of Discord's dark theme. */
export function previewStyle(colours: readonly number[]): string {
  const bars = [...new Set(colours)].map(colour => `.${barClass(colour)}::before { background: #${hex(colour)}; }`)
  return `${STYLE}${bars.join('\n')}\n`
}

function hex(colour: number): string {
  return (Math.trunc(colour) & 0xffffff).toString(16).padStart(6, '0')
}

const STYLE = `
.dc {
  color-scheme: dark; display: grid; grid-template-columns: 40px minmax(0, 1fr); gap: 0 16px; padding: 17px 48px 17px 16px; background: #313338;
  color: #dbdee1; font: 400 16px/22px 'gg sans', 'Noto Sans', 'Helvetica Neue', Helvetica, Arial, sans-serif; overflow-wrap: anywhere; text-align: left;
}
.dc *, .dc *::before { box-sizing: border-box; }
.dc :is(p, h2, h3, ul, hr) { margin: 0; padding: 0; }
.dc-avatar { width: 40px; height: 40px; margin-top: 2px; border-radius: 50%; background: #7a1f3d; overflow: hidden; }
.dc-avatar svg { display: block; width: 40px; height: 40px; fill: none; stroke: #f8f3ea; stroke-width: 2.6; stroke-linecap: round; }
.dc-author { display: flex; align-items: center; gap: 4px; line-height: 22px; margin-bottom: 2px; }
.dc-author b { color: #f2f3f5; font-weight: 500; }
.dc-badge { height: 15px; padding: 0 4.5px; border-radius: 4px; background: #5865f2; color: #fff; font-size: 10px; font-weight: 600; line-height: 15px; }
.dc-author time { margin-left: 4px; color: #949ba4; font-size: 12px; font-weight: 500; }
.dc-message { display: flex; flex-direction: column; align-items: flex-start; gap: 8px; }
.dc-message + .dc-message { margin-top: 8px; }
.dc-container {
  position: relative; display: flex; flex-direction: column; gap: 8px; width: 100%; max-width: 600px; padding: 16px; overflow: hidden;
  background: #2b2d31; border: 1px solid #3a3c42; border-radius: 8px;
}
.dc-container[class*='dc-bar-'] { padding-left: 20px; }
.dc-container[class*='dc-bar-']::before { content: ''; position: absolute; inset: 0 auto 0 0; width: 4px; }
.dc-text h2 { color: #f2f3f5; font-size: 20px; font-weight: 700; line-height: 27.5px; padding: 4px 0; }
.dc-text h3 { color: #f2f3f5; font-size: 16px; font-weight: 700; line-height: 22px; padding: 2px 0 4px; }
.dc-text small { display: block; color: #949ba4; font-size: 13px; line-height: 18px; padding: 2px 0; }
.dc-text ul { padding-left: 20px; list-style: disc; }
.dc-text li { padding-bottom: 4px; }
.dc-text strong { color: inherit; font-weight: 700; }
.dc-text code { padding: 2px 5px; border-radius: 4px; background: #1e1f22; font: 14px/18px Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace; }
.dc-text a { color: #00a8fc; text-decoration: none; }
.dc-text a:hover { text-decoration: underline; }
.dc-section { display: flex; justify-content: space-between; align-items: flex-start; gap: 16px; }
.dc-section > div { display: flex; flex: 1; flex-direction: column; min-width: 0; gap: 4px; }
.dc hr { width: 100%; max-width: 600px; height: 1px; border: 0; background: #46484f; }
.dc-row { display: flex; flex-wrap: wrap; gap: 8px; width: 100%; }
.dc .dc-button {
  display: inline-flex; flex: none; align-items: center; gap: 8px; max-width: 100%; min-height: 32px; padding: 3px 15px; border: 1px solid transparent; border-radius: 8px;
  color: #fff; font-size: 14px; font-weight: 500; line-height: 18px; text-decoration: none;
}
.dc-primary { background: #5865f2; } .dc-secondary { background: #4e5058; } .dc-success { background: #248046; } .dc-danger { background: #da373c; }
.dc-disabled { opacity: 0.5; }
.dc-button svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.dc-menu {
  display: flex; align-items: center; justify-content: space-between; gap: 8px; width: 100%; max-width: 400px; min-height: 40px; padding: 8px 12px;
  background: #1e1f22; border: 1px solid #1e1f22; border-radius: 8px; color: #dbdee1; font-size: 16px; line-height: 20px;
}
.dc-open { color: #949ba4; }
.dc-menu svg { flex: none; width: 20px; height: 20px; fill: none; stroke: #b5bac1; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.dc-gallery { display: grid; gap: 4px; width: 100%; max-width: 550px; border-radius: 8px; overflow: hidden; }
.dc-gallery img { display: block; width: 100%; }
@media (max-width: 34rem) { .dc { padding: 12px; gap: 0 10px; } }
`
