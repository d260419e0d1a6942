const ICON =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='M4 3v10M4 3.5h8.5L10 6l2.5 2.5H4' fill='none' stroke='white' stroke-width='1.6' stroke-linejoin='round' stroke-linecap='round'/></svg>"

/**
 * The look of Slack's desktop client, light theme: sizes, weights and colours as its own style sheets have them. System fonts stand
 * in for Lato where it is not installed.
 */
export const PREVIEW_STYLE = `
.slack {
  background: #fff; color: #1d1c1d; color-scheme: light; padding: 8px 0; font: 400 15px/1.46668 Lato, 'Slack-Lato', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif;
  font-variant-ligatures: common-ligatures; font-variant-numeric: normal; overflow-wrap: anywhere; text-align: left;
}
.slack b { font-weight: 700; }
.slack a { color: #1264a3; text-decoration: none; }
.slack a:hover { text-decoration: underline; }
.slack-message { display: flex; gap: 8px; padding: 8px 20px; }
.slack-message:hover { background: #f8f8f8; }
.slack-avatar { flex: none; width: 36px; height: 36px; border-radius: 8px; background: #7a1f3d url("data:image/svg+xml,${encodeURIComponent(ICON)}") center / 36px; }
.slack-said { min-width: 0; flex: 1; }
.slack-from { line-height: 22px; margin-top: -4px; }
.slack-from b { font-weight: 900; }
.slack-app {
  display: inline-block; padding: 1px 3px; margin: 0 2px; border-radius: 2px; background: rgba(29, 28, 29, 0.13); color: rgba(29, 28, 29, 0.7);
  font-size: 10px; font-weight: 700; line-height: 1.25; text-transform: uppercase; vertical-align: 1px;
}
.slack-when { color: #616061; font-size: 12px; }
.slack-header { font-size: 18px; font-weight: 900; line-height: 1.33334; margin: 8px 0 4px; max-width: 600px; white-space: pre-wrap; }
.slack-rich { margin: 0 0 4px; max-width: 600px; white-space: pre-wrap; }
.slack-rich + .slack-rich { margin-top: 8px; }
.slack-list { margin: 0 0 4px; padding: 0 0 0 22px; list-style: disc; }
.slack-list li { margin: 0; padding: 0 0 0 4px; }
.slack-quote { position: relative; margin: 4px 0; padding: 0 0 0 16px; border: 0; color: inherit; font: inherit; font-style: normal; }
.slack-quote::before { content: ''; position: absolute; left: 0; top: 0; bottom: 0; width: 4px; border-radius: 8px; background: #ddd; }
.slack-code {
  padding: 2px 3px 1px; border: 1px solid rgba(29, 28, 29, 0.13); border-radius: 3px; background: rgba(29, 28, 29, 0.04); color: #c01343;
  font: 12px/1.50001 Monaco, Menlo, Consolas, 'Liberation Mono', 'Courier New', monospace; font-variant-ligatures: none;
}
.slack-context { margin: 4px 0; max-width: 600px; color: #616061; font-size: 12px; line-height: 1.5; white-space: pre-wrap; }
.slack-context span + span { margin-left: 8px; }
.slack-divider { height: 1px; margin: 16px 0; max-width: 600px; border: 0; background: rgba(29, 28, 29, 0.13); }
.slack-actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0; max-width: 600px; }
.slack-button {
  min-width: 80px; max-width: 220px; height: 28px; padding: 0 12px 1px; border: 1px solid rgba(29, 28, 29, 0.3); border-radius: 8px; background: #fff; color: #1d1c1d;
  font: 700 13px/1 Lato, 'Slack-Lato', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; cursor: default;
}
.slack-button:hover { background: #f8f8f8; box-shadow: 0 1px 4px rgba(0, 0, 0, 0.3); }
.slack-button.primary { border-color: #007a5a; background: #007a5a; color: #fff; }
.slack-button.danger { border-color: #e01e5a; background: #e01e5a; color: #fff; }
.slack-more { min-width: 0; width: 36px; padding: 0; font-size: 16px; }
.slack-select { position: relative; min-width: 120px; padding-right: 28px; font-weight: 400; text-align: left; }
.slack-select::after {
  content: ''; position: absolute; right: 12px; top: 9px; width: 6px; height: 6px; border: solid #1d1c1d; border-width: 0 1.5px 1.5px 0; transform: rotate(45deg);
}
.slack-image { display: block; margin: 8px 0; max-width: 360px; border-radius: 8px; }
`
