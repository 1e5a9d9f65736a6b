/**
 * The look of the editor: the listing's fonts, line height and gutters, so that putting one in place of the other moves nothing.
 * Leaves to others: colours of words (`content/styles/machine.css`) and every colour there is (`tokens.css`).
 * One idea: only custom properties, so paper, night and print follow without a second theme.
 */
import { EditorView } from '@codemirror/view';

const diamond = { content: '""', position: 'absolute', background: 'var(--ink)' };

/** Gutters are those of `.code > li`: 1rem, .375rem, 2ch, with .5rem between. */
export const theme = EditorView.theme({
  '&': {
    font: 'var(--t-code)/var(--row, 1.75rem) var(--mono)',
    color: 'var(--ink)',
    background: 'none',
    maxBlockSize: '70vh',
  },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '2px' },
  '.cm-scroller': { font: 'inherit' },
  '.cm-content': { padding: '0', caretColor: 'var(--ink)', minBlockSize: 'var(--row, 1.75rem)' },
  '.cm-line': { padding: '0' },
  '.cm-gutters': { background: 'var(--paper)', color: 'var(--ink-2)', border: '0' },
  '.cm-gutters .cm-gutterElement': { padding: '0', position: 'relative', boxSizing: 'content-box' },
  '.cm-breakpoints': { inlineSize: '1rem', cursor: 'pointer' },
  '.cm-heat': { minInlineSize: 'calc(.375rem + 2 * var(--code-gap, .5rem))' },
  '.cm-gutters .cm-heat .cm-gutterElement': { inlineSize: '.375rem', paddingInline: 'var(--code-gap, .5rem)' },
  '.cm-heat .heat': {
    display: 'block',
    blockSize: 'calc(100% - 6px)',
    marginBlock: '3px',
    inlineSize: 'calc(1px + 5px * var(--heat))',
    background: 'var(--ink)',
  },
  '.cm-lineNumbers': { minInlineSize: 'calc(2ch + var(--code-gap, .5rem))' },
  '.cm-gutters .cm-lineNumbers .cm-gutterElement': {
    minInlineSize: '0',
    paddingInlineEnd: 'var(--code-gap, .5rem)',
    fontSize: 'var(--t-mark)',
    cursor: 'pointer',
  },
  '.cm-gutters .cm-offsets .cm-gutterElement': {
    minInlineSize: '4ch',
    paddingInlineEnd: 'var(--code-gap, .5rem)',
    fontSize: 'var(--t-mark)',
  },
  '.cm-breakpoints .cm-brk::before': {
    ...diamond,
    inset: 'calc(50% - .3125rem) auto auto .1875rem',
    inlineSize: '.625rem',
    blockSize: '.625rem',
    background: 'var(--accent)',
  },
  '.cm-next, .cm-row': { background: 'var(--band)' },
  '.cm-glance': {
    position: 'absolute',
    inset: '0 auto auto 0',
    zIndex: '-1',
    contain: 'strict',
    pointerEvents: 'none',
  },
  '.cm-side': { inlineSize: '100%' },
  '.cm-at': { zIndex: '0' },
  '.cm-breakpoints .cm-next::after, .cm-side::after': {
    ...diamond,
    inset: 'calc(50% - .4375rem) auto auto 2px',
    inlineSize: '.75rem',
    blockSize: '.875rem',
    clipPath: 'polygon(0 0, 100% 50%, 0 100%)',
  },
  '.cm-just .tok-op': { textDecoration: 'underline dotted var(--mark) 2px', textUnderlineOffset: '.3em' },
  '.cm-linked': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-here, .cm-at': { boxShadow: 'inset 0 -2px var(--ink)' },
  '&.cm-focused .cm-matchingBracket, .cm-matchingBracket': { background: 'none', outline: '1.5px solid var(--mark)' },
  '&.cm-focused .cm-nonmatchingBracket, .cm-nonmatchingBracket': {
    background: 'none',
    textDecoration: 'underline wavy',
  },
  '.cm-specialChar': { color: 'var(--trap)' },
  '.cm-foldPlaceholder': { background: 'none', border: 'var(--thin)', color: 'var(--ink-2)', padding: '0 .4em' },
  '.cm-lintRange': { backgroundImage: 'none', paddingBlockEnd: '0' },
  '.cm-lintRange-error, .cm-lintRange-warning': { borderBlockEnd: 'var(--rule)' },
  '.cm-cause': { borderBlockEnd: '2px dotted var(--mark)' },
  '.cm-tooltip': {
    background: 'var(--paper)',
    color: 'var(--ink)',
    border: 'var(--rule)',
    maxInlineSize: 'min(34rem, 92vw)',
  },
  '.cm-diagnostic': {
    font: 'var(--t-label)/1.5rem var(--text)',
    padding: 'var(--s2) var(--s3)',
    border: '0',
    margin: '0',
    whiteSpace: 'normal',
  },
  '.cm-tooltip .diag': {
    margin: '0',
    padding: '0',
    border: '0',
    '&::before': { content: 'none' },
    '& p': { margin: '0' },
  },
  '.cm-help': { padding: 'var(--s2) var(--s3)', font: 'var(--t-label)/1.5rem var(--text)', '& p': { margin: '0' } },
  '.cm-help code': { display: 'block', font: 'var(--t-code)/1.5rem var(--mono)' },
  '.cm-help .cm-help-word': { fontWeight: '700' },
  '.cm-help .cm-help-type, .cm-help .cm-help-meaning': { color: 'var(--ink-2)' },
  '.cm-tooltip-autocomplete > ul': { font: 'var(--t-code)/1.5rem var(--mono)', maxBlockSize: '15rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px var(--s2)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--band)',
    color: 'var(--ink)',
    boxShadow: 'inset 3px 0 var(--accent)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'var(--ink-2)' },
  '.cm-completionInfo': { font: 'var(--t-label)/1.5rem var(--text)', padding: 'var(--s2) var(--s3)' },
  // They stay in sight while a long text runs on below them.
  '.cm-panels': { background: 'var(--paper)', color: 'inherit', border: '0' },
  '.cm-panels-bottom': { border: '0' },
  '.cm-status': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0 var(--s4)',
    alignItems: 'baseline',
    font: 'var(--t-label)/1.5rem var(--text)',
    color: 'var(--ink-2)',
    paddingBlock: 'var(--s1)',
    '& output': { flex: '1 1 100%', minBlockSize: '1.5rem', color: 'var(--ink)' },
    '& .cm-keys': { flex: '1 1 14rem' },
    '& [hidden]': { display: 'none' },
  },
});
