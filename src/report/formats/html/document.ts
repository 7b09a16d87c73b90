import { createHash } from 'node:crypto';
import { html, type Markup, trusted } from './markup.js';
import { style } from './style.js';

function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

/**
 * A whole page in one file, which loads nothing and sends nothing: its content security policy allows its own style and script
 * by their digests and nothing else, so that even a slip in escaping could not run what a service said.
 *
 * @param script The page's script; none for a page that needs none.
 * @param ownStyle What the page needs beyond the style that all pages share.
 */
export function htmlDocument(title: string, body: Markup, script?: string, ownStyle = ''): string {
  const styles = `${style}${ownStyle}`;
  const policy = [
    "default-src 'none'",
    `style-src ${digest(styles)}`,
    ...(script === undefined ? [] : [`script-src ${digest(script)}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  // The digests hold for the very bytes between the tags, white space included.
  const styleElement = trusted(`<style>${styles}</style>`);
  const scriptElement = script === undefined ? '' : trusted(`<script>${script}</script>`);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${trusted(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        ${body} ${scriptElement}
      </body>
    </html> `;
  return page.text;
}
