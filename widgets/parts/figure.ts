/**
 * The figure of a cell: title, regions, controls, result, the sentence that says the same in words, and the seed that a
 * live page starts from. Only the build and cells made in the page need it, so a page that steps never loads it.
 * Leaves to others: the regions (`cell.ts`), bringing them to life (`elements/`).
 * One idea: what is drawn once and what is drawn at every step are two modules, because they travel at two times.
 */

import { blocksHtml, blocksSentence } from './blocks.ts';
import { hexHtml } from './bytes.ts';
import {
  type CellModel,
  type CellSeed,
  codeOf,
  reservedDepth,
  reservedWaits,
  resultOf,
  riseOf,
  stackOf,
  tapeOf,
} from './cell.ts';
import { widestIn } from './chip.ts';
import { controlsHtml, moreHtml } from './controls.ts';
import { duetOf } from './duet.ts';
import { flowHtml, flowSentence } from './flow.ts';
import { heatHtml, heatSentence } from './heat.ts';
import { doorsHtml, ticketSentence, ticketsHtml } from './hosts.ts';
import { attr, classes, html, json, raw } from './html.ts';
import { memorySentence } from './memory.ts';
import { postMortemHtml } from './postmortem.ts';
import { proofViewHtml, restingPlace } from './proof.ts';
import { sliderWords, stepSentence } from './sentence.ts';
import { stacksHtml, stacksSentence } from './stacks.ts';
import { tableHtml, tableSentence } from './table.ts';
import { sliderHtml } from './timeline.ts';

/** The seed of a cell, from its model. */
export function seedOf(m: CellModel): CellSeed {
  const {
    notice,
    name,
    text,
    call,
    views,
    packed,
    hosts,
    stage,
    suggested,
    window,
    overlays,
    stack,
    python,
    pythonTitle,
    duel,
    editable,
  } = m;
  const optional = { packed, hosts, stage, suggested, window, overlays, stack, python, pythonTitle, duel, editable };
  const given = Object.fromEntries(Object.entries(optional).filter(([, v]) => v !== undefined));
  return { notice, name, text, call, views, step: m.launched?.snapshot.step ?? 0, ...given };
}

/** Timeline, controls and what stands behind the door. */
function timeHtml(m: CellModel): string {
  if (!m.launched) return '';
  const s = m.launched.snapshot;
  const rise = riseOf(m);
  return html`<div class="time"${attr('style', rise.frames ? `--frames:${rise.frames}` : undefined)}>${raw(rise.above)}${raw(sliderHtml(s.step, s.total, sliderWords(s)))}${raw(rise.below)}${raw(
    controlsHtml({ step: s.step, total: s.total }),
  )}</div>`;
}

/** The wall with its doors, and what went through them. */
function wallHtml(m: CellModel): string {
  const s = m.launched?.snapshot;
  if (!m.tickets || !s) return '';
  const isBlank = s.frames.length === 0 && !s.ending;
  const model = { tickets: m.tickets, step: s.step, total: s.total, isBlank };
  // Of a text that cannot be read nobody knows what it imports.
  const doors = m.program.ok
    ? doorsHtml({ id: m.id, imports: m.program.imports, hosts: m.hosts ?? {}, suggested: m.suggested })
    : '';
  return html`<div class="side wall" data-view><div data-part="doors" role="group" aria-label="Doors and their answers">${raw(doors)}</div><div data-part="tickets">${raw(ticketsHtml(model))}</div><p class="label said" data-part="hosts-says">${ticketSentence(model) || raw('&nbsp;')}</p></div>`;
}

function tablesHtml({ tables }: CellModel): string {
  if (!tables) return '';
  return html`<div class="side wall" data-view><div class="scroll" data-part="table" role="group" aria-label="Tables of functions" tabindex="0">${raw(tableHtml({ tables }))}</div><p class="label said" data-part="table-says">${tableSentence({ tables }) || raw('&nbsp;')}</p></div>`;
}

/** The validator, at the place that teaches most. */
function checkHtml({ proof, text, program }: CellModel): string {
  if (!proof) return '';
  const view = proofViewHtml({ proof, at: restingPlace(proof), text, editable: !program.ok });
  return html`<div class="side proof" data-view data-part="check">${raw(view)}</div>`;
}

/** The stack in memory beside the machine's, and how the run used its memory. */
function stackAndHeatHtml({ stacks, heat, launched, lay }: CellModel): string {
  const s = launched?.snapshot;
  if (!s) return '';
  const { frames, reads, writes } = s;
  const twin = stacks
    ? html`<div class="side scroll" data-part="stacks" data-view tabindex="0" role="group" aria-label="Two stacks">${raw(stacksHtml({ stacks, frames, reads, writes, overlays: lay?.(s) }))}</div><p class="hidden" data-part="stacks-says">${stacksSentence({ stacks, frames })}</p>`
    : '';
  const heats = heat
    ? html`<div class="side scroll" data-part="heat" data-view tabindex="0" role="group" aria-label="Memory over the whole run">${raw(heatHtml(heat))}</div><p class="hidden" data-part="heat-says">${heatSentence(heat)}</p>`
    : '';
  return twin + heats;
}

/** The whole element, at rest. The site sets it as it is; `elements/register.ts` brings it to life. */
export function cellHtml(m: CellModel): string {
  const s = m.launched?.snapshot;
  const running = m.launched !== undefined;
  const withStack = running && m.views.includes('stack');
  const body = m.python
    ? duetOf(m)
    : html`<div${classes('bench', withStack && 'two')} style="--stack-units:${widestIn(m.text)}"><div data-part="code">${raw(codeOf(m))}</div>${
        withStack
          ? raw(
              html`<div class="side" data-part="stack" style="--depth:${reservedDepth(m)};--waits:${reservedWaits(m)}">${raw(stackOf(m))}</div>`,
            )
          : null
      }</div>`;
  const tape = m.views.includes('memory')
    ? html`<div class="side scroll" data-part="memory" tabindex="0" role="group" aria-label="Memory">${raw(tapeOf(m))}</div><p class="side label said" data-part="byte">${(s && memorySentence(s.reads, s.writes)) || raw('&nbsp;')}</p>`
    : '';
  const walls = m.flow && { flow: m.flow, next: s?.next?.offset };
  const flow = walls
    ? html`<div class="side scroll" data-part="flow" data-view tabindex="0" role="group" aria-label="Walls and branches">${raw(flowHtml(walls))}</div><p class="side label said" data-part="flow-says">${flowSentence(walls) || raw('&nbsp;')}</p>`
    : '';
  const graph = m.blocks && {
    blocks: m.blocks,
    next: s?.next?.offset,
    variable: s?.frames[0]?.locals[m.blocks.jumps?.local ?? -1]?.text,
  };
  const blocks = graph
    ? html`<div class="side scroll" data-part="blocks" data-view tabindex="0" role="group" aria-label="Graph of blocks">${raw(blocksHtml(graph))}</div><p class="side label said" data-part="blocks-says">${blocksSentence(graph) || raw('&nbsp;')}</p>`
    : '';
  const { bytes, sections, offsets } = m.program;
  const hex =
    m.views.includes('bytes') && bytes
      ? html`<div class="side scroll" data-part="hex" tabindex="0" role="group" aria-label="Bytes of ${m.name}">${raw(
          hexHtml({ id: m.id, notice: '', name: m.name, bytes, sections, ...(offsets ? { offsets } : {}) }),
        )}</div>`
      : '';
  return html`<wasm-cell id="${m.id}"${attr('data-views', m.views.join(' '))}><figure class="cell" aria-labelledby="${m.id}-title"><header><h3 id="${m.id}-title">${m.notice}</h3>${
    running ? raw('<small><button type="button" class="plain" data-do="share">share</button></small>') : null
  }</header>${raw(body)}${raw(checkHtml(m))}${raw(flow)}${raw(blocks)}${raw(tablesHtml(m))}${raw(wallHtml(m))}${raw(hex)}${raw(tape)}${raw(stackAndHeatHtml(m))}${raw(timeHtml(m))}${raw(running ? html`<div class="ends" data-part="result">${raw(resultOf(m))}</div><div class="ends" data-part="trapped">${raw(m.postMortem ? postMortemHtml({ told: m.postMortem, home: m.book?.home ?? '/', chapter: m.book?.chapter }) : '')}</div>${raw(moreHtml(m.id, m.call, { editable: m.editable !== false && !m.python, duel: m.duel === true, memory: m.views.includes('memory') }))}` : '')}<div data-part="extra"></div><p class="hidden" role="status" data-part="say">${s ? stepSentence(s) : ''}</p></figure><script type="application/json">${json(seedOf(m))}</script></wasm-cell>`;
}
