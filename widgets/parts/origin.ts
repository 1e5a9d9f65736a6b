/**
 * "Who wrote this?", answered: a sentence, and the chain of values back to constants, arguments and the memory as it was, as a list in
 * lists. Each line is one instruction and a way to its step; those that only carried the value on stand behind it.
 * Leaves to others: finding the chain (`engine/session/provenance.ts`), going to a step (`elements/cell/origin.ts`).
 * One idea: addresses and conditions only say which value it was. They are folded, so that the value's own way can be read.
 */
import type { ShownValue } from '#engine/session/protocol.ts';
import type { Origin, OriginInput, OriginNode } from '#engine/session/provenance.ts';
import { chip, countWord, grouped, spoken } from './chip.ts';
import { attr, classes, html, raw } from './html.ts';

export interface OriginModel {
  readonly origin: Origin;
  /** What was asked about: `$x`, `the byte at 16`. */
  readonly name: string;
  /** What it is, where the instruction that wrote it does not say so. */
  readonly value?: ShownValue | undefined;
  /** Where the machine stands now. */
  readonly step: number;
  /** What it can do besides; absent for a value that cannot be changed. */
  readonly canChange?: boolean;
  /** What let steps run, of those for which that was asked; absent where it cannot be asked. */
  readonly whys?: ReadonlyMap<number, Origin>;
  /** It stands in an object, where writes are not looked for. */
  readonly isField?: boolean;
  /** Fields of the object that the value is, to ask about in turn; not whole if there are more. */
  readonly fields?:
    | {
        readonly list: readonly { readonly name: string; readonly target: string; readonly value: ShownValue }[];
        readonly isWhole: boolean;
      }
    | undefined;
}

const CARRIES =
  /^(local\.(get|set|tee)|global\.(get|set)|br(_if|_table)?|br_on_\w+|return|end|memory\.copy|(struct|array)\.(get|set)|array\.copy)$/;
/** What an object is made of: a field was carried into it, the object itself was made. */
const MAKES = /^(struct\.new|array\.new_fixed)$/;

/** Whether the instruction only carried its one value on. */
const carries = (node: OriginNode): boolean =>
  node.kind === 'made' &&
  !node.through &&
  !node.decides &&
  (CARRIES.test(node.name ?? '') || /call/.test(node.name ?? '') || (MAKES.test(node.name ?? '') && !node.value)) &&
  valuesOf(node).length === 1;

const isAside = ({ as }: OriginInput): boolean => as !== undefined && as !== 'bytes';
const valuesOf = (node: OriginNode): OriginInput[] => node.inputs.filter((input) => !isAside(input));

/** From a node over those that carry to the one that made the value; the carriers in the order in which they ran. */
function chainOf(origin: Origin, from: number): { readonly maker: number; readonly way: readonly number[] } {
  const way: number[] = [];
  let at = from;
  for (let node = origin.nodes[at]!; carries(node); node = origin.nodes[at]!) {
    way.unshift(at);
    at = valuesOf(node)[0]!.node;
  }
  return { maker: at, way };
}

const goesTo = (step: number, words: string, now: number): string =>
  html`<button type="button" class="plain" data-step="${step}"${attr('aria-current', step === now && 'step')}>${words}</button>`;

function rangeWords({ bytes }: OriginInput): string {
  if (!bytes) return '';
  return bytes.length === 1 ? `the byte at ${bytes.address}` : `${countWord(bytes.length)} bytes at ${bytes.address}`;
}

/** What the maker says of itself when it is an end. */
function endWords(node: OriginNode): string {
  if (node.held) return `${node.text}: ${node.held}`;
  return node.text;
}

class Drawing {
  readonly #model: OriginModel;
  readonly #drawn = new Set<number>();
  /** Steps whose reason is drawn already. */
  readonly #asked: Set<number>;

  constructor(model: OriginModel, asked = new Set<number>()) {
    this.#model = model;
    this.#asked = asked;
  }

  item(from: number, label = ''): string {
    const { origin, step: now } = this.#model;
    const { maker, way } = chainOf(origin, from);
    const node = origin.nodes[maker]!;
    const again = this.#drawn.has(maker) && node.inputs.length > 0;
    this.#drawn.add(maker);
    const steps = way.map((index) => {
      const one = origin.nodes[index]!;
      return html`<span${attr('data-offset', one.offset || undefined)}>${raw(goesTo(one.step, `step ${grouped(one.step)}`, now))} <code>${one.text}</code>${raw(this.#whyButton(one))}</span>`;
    });
    const value = node.value ?? (way[0] === undefined ? undefined : origin.nodes[way[0]]!.value);
    const head = html`${label ? raw(html`<em>${label}</em> `) : null}${
      node.kind === 'made' ? raw(html`<code>${node.text}</code>`) : html`${endWords(node)}`
    } ${value ? raw(chip(value)) : null} ${raw(goesTo(node.step, `step ${grouped(node.step)}`, now))}${raw(this.#whyButton(node))}`;
    const notes = [
      node.through && `It came through ${node.through}, which is not followed.`,
      again && 'What made it stands above.',
    ].filter(Boolean);
    return html`<li><p${classes(node.kind !== 'made' && 'end')}${attr('data-offset', node.offset || undefined)}>${raw(head)}</p>${
      steps.length ? raw(html`<p class="way">then ${raw(steps.join(', '))}</p>`) : null
    }${raw([node, ...way.map((index) => origin.nodes[index]!)].map((one) => this.#why(one)))}${notes.length ? raw(html`<p class="way">${notes.join(' ')}</p>`) : null}${raw(again ? '' : this.#inputs(node))}</li>`;
  }

  #whyButton({ kind, step }: OriginNode): string {
    const { whys } = this.#model;
    if (!whys || kind !== 'made') return '';
    return html` <button type="button" class="plain why" data-why="${step}" aria-expanded="${String(whys.has(step))}" aria-label="Why did step ${grouped(step)} run?">why?</button>`;
  }

  /** What let a step run: no value went that way, so it is drawn apart. */
  #why({ kind, step }: OriginNode): string {
    const origin = kind === 'made' ? this.#model.whys?.get(step) : undefined;
    if (!origin || this.#asked.has(step)) return '';
    this.#asked.add(step);
    const reason = new Drawing({ ...this.#model, origin }, this.#asked);
    return html`<div class="because"><p class="way">${whySentence(step, origin)}</p><ul>${raw(reason.item(0))}</ul></div>`;
  }

  #inputs(node: OriginNode): string {
    const values = valuesOf(node);
    const aside = node.inputs.filter(isAside);
    const list = values.map((input) => this.item(input.node, rangeWords(input)));
    const folded = aside.map(
      (input) =>
        html`<details><summary>${input.as} ${this.#model.origin.nodes[input.node]!.value?.text ?? ''}</summary><ul>${raw(this.item(input.node))}</ul></details>`,
    );
    return (list.length ? html`<ul>${raw(list)}</ul>` : '') + folded.join('');
  }
}

/** What let a step run, in a sentence. */
export function whySentence(step: number, { nodes }: Origin): string {
  const [node] = nodes;
  const ran = `Step ${grouped(step)} ran`;
  if (!node || node.kind === 'lost') return `${ran}; what decided that is too long ago to follow.`;
  if (node.kind === 'begun') return `${ran} because the call began: no branch could have gone past it.`;
  if (node.kind === 'unfollowed') return `${ran} in ${node.text}, where what decides is not followed.`;
  const given = node.inputs.map((input) => nodes[input.node]!.value).filter((value) => value !== undefined);
  const got = given.length > 0 ? `, which was given ${given.map(spoken).join(' and ')}` : '';
  return `${ran} because of ${node.text} at step ${grouped(node.step)}${got}.`;
}

/** Who wrote it, in a sentence. */
export function originSentence({ origin, name, value: given }: Pick<OriginModel, 'origin' | 'name' | 'value'>): string {
  const { maker, way } = chainOf(origin, 0);
  const node = origin.nodes[maker]!;
  const last = way.at(-1);
  const put =
    last === undefined ? '' : ` ${origin.nodes[last]!.text} put it here at step ${grouped(origin.nodes[last]!.step)}.`;
  const value = given ?? origin.nodes[0]!.value;
  const what = value ? `${name} is ${spoken(value)}.` : `${name}.`;
  if (node.kind === 'made') {
    const from = valuesOf(node)
      .map((input) => origin.nodes[input.node]!.value)
      .filter((one) => one !== undefined)
      .slice(0, 4)
      .map(({ text }) => text)
      .join(' and ');
    return `${what} ${node.text} made it at step ${grouped(node.step)}${from ? ` out of ${from}` : ''}.${put}`;
  }
  const ends: Partial<Record<OriginNode['kind'], string>> = {
    argument: `It is ${node.text} of the call.`,
    zero: `Nobody has written it: ${node.text}.`,
    initial: node.held ? `Nobody has written it: ${endWords(node)}.` : 'Nobody has written it since the module began.',
    hand: `You wrote it, at step ${grouped(node.step)}.`,
    lost: `It was written before step ${grouped(node.step)}, which is too long ago to follow.`,
  };
  return `${what} ${ends[node.kind] ?? ''}${put}`;
}

/** What is in the object that was asked about, each a question of its own. */
function fieldsHtml({ fields }: OriginModel): string {
  if (!fields?.list.length) return '';
  const list = fields.list.map(
    ({ name, target, value }) =>
      html`<button type="button" class="plain" data-ask="${target}">${name}</button> ${raw(chip(value))}`,
  );
  return html`<p class="keys fields">It holds ${raw(list)}${fields.isWhole ? null : 'and more.'}</p>`;
}

/** The whole panel. */
export function originHtml(m: OriginModel): string {
  const { origin } = m;
  const written = origin.nodes[0]!;
  const button = (does: string, words: string, key = ''): string =>
    html`<button type="button" class="act" data-origin="${does}">${key ? raw(html`<kbd>${key}</kbd>`) : null}${words}</button>`;
  const isWritten = written.kind === 'made' || written.kind === 'hand';
  return html`<header><p tabindex="-1"><strong>${m.name}: who wrote this?</strong> ${originSentence(m)}</p><p class="keys">${raw(
    [
      isWritten && written.step !== m.step
        ? html`<button type="button" class="act" data-step="${written.step}">Go to step ${grouped(written.step)}</button>`
        : '',
      m.isField ? '' : button('next', 'Next write') + button('watch', 'Watch', 'w'),
      m.canChange ? button('change', 'Change', 'c') : '',
      m.step === origin.step
        ? ''
        : html`<button type="button" class="act" data-step="${origin.step}">Back to step ${grouped(origin.step)}</button>`,
      button('close', 'Close', 'Esc'),
    ],
  )}</p></header>${raw(fieldsHtml(m))}<ul class="tree" aria-label="Where ${m.name} came from">${raw(new Drawing(m).item(0))}</ul>${
    origin.isWhole
      ? null
      : raw(
          html`<p class="label">Sixty instructions are shown; go to an early step and ask there for what came before.</p>`,
        )
  }`;
}
