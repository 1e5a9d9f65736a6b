// @ts-check
/**
 * How Markdown becomes HTML here: listings are coloured at build, and nothing else is special.
 * A fence may carry words after its language (`wat returns 42`): the tests read them, the reader sees them as a caption.
 * Leaves to others: laying prose and machines side by side (`content/layouts/spread.ts`).
 * One idea: what can be done once at build is not done a thousand times on phones.
 */
import { satteri } from '@astrojs/markdown-satteri';
import { defineMdastPlugin } from 'satteri';
import { escapeText } from '../../widgets/parts/html.ts';
import { colourWat } from './wat.mjs';

const listings = defineMdastPlugin({
  name: 'listings',
  code: (node, ctx) => {
    const language = node.lang ?? 'text';
    const inner = language === 'wat' || language === 'wast' ? colourWat(node.value) : escapeText(node.value);
    ctx.replaceNode(node, {
      // As an expression: markup between tags would lose the spaces that begin its lines.
      raw: `<div class="listing" data-language="${escapeText(language)}"><pre tabindex="0"><code set:html={${JSON.stringify(inner)}} /></pre></div>`,
      mdxExpressions: true,
    });
  },
});

export const markdown = {
  syntaxHighlight: /** @type {const} */ (false),
  processor: satteri({ mdastPlugins: [listings] }),
};
