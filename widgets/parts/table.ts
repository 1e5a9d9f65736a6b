/**
 * Tables of functions: each slot with what it holds and its signature, the one that a call is about to use marked, and the
 * signature asked for beside the one found when they differ. In a live cell each slot can be given another function.
 * Leaves to others: what the slots hold (`engine/session/tables.ts`), the swap (`elements/cell/table.ts`).
 * Specification: Execution, Table Instances.
 * One idea: a wrong cast is two lines of text that differ, so they are put one above the other.
 */
import type { ShownSlot, ShownTable, Tables } from '#engine/session/protocol.ts';
import { attr, classes, html, raw } from './html.ts';

export interface TableModel {
  readonly tables: Tables;
  /** Draw the choice of another function for each slot. */
  readonly live?: boolean;
}

function choiceHtml(m: TableModel, table: ShownTable, slot: ShownSlot): string {
  const options = m.tables.funcs.map(
    ({ func, name }) => html`<option value="${func}"${attr('selected', func === slot.func)}>${name}</option>`,
  );
  const foreign = slot.name !== undefined && slot.func === undefined;
  return html`<select data-table="${table.table}" data-slot="${slot.slot}" aria-label="Function in slot ${slot.slot} of ${table.name}" autocomplete="off">${
    foreign ? raw(html`<option value="foreign" selected>${slot.name}</option>`) : null
  }<option value=""${attr('selected', slot.name === undefined)}>empty</option>${raw(options)}</select>`;
}

function slotHtml(m: TableModel, table: ShownTable, slot: ShownSlot): string {
  const call = m.tables.call?.table === table.table && m.tables.call.slot === slot.slot ? m.tables.call : undefined;
  const wrong = call !== undefined && call.finds !== 'it';
  const held = m.live && table.type === 'funcref' ? raw(choiceHtml(m, table, slot)) : html`${slot.name ?? 'empty'}`;
  const asked = call
    ? html`<tr${classes('asked', wrong && 'wrong')}><td></td><th scope="row">the call asks for</th><td><code>${call.wants}</code> <b>${wrong ? '≠ traps' : '= goes in'}</b></td></tr>`
    : '';
  return html`<tr${classes(call && 'here', wrong && 'wrong')}${attr('aria-current', call && 'step')}><th scope="row">${slot.slot}</th><td>${held}</td><td><code>${slot.type ?? ''}</code></td></tr>${raw(asked)}`;
}

function oneHtml(m: TableModel, table: ShownTable): string {
  const { call } = m.tables;
  const missing =
    call?.table === table.table && call.finds === 'no slot'
      ? html`<tr class="here wrong" aria-current="step"><th scope="row">${call.slot}</th><td>no such slot</td><td></td></tr><tr class="asked wrong"><td></td><th scope="row">the call asks for</th><td><code>${call.wants}</code> <b>≠ traps</b></td></tr>`
      : '';
  const [first] = table.slots;
  const part =
    table.slots.length < table.length ? `, ${first?.slot} to ${(first?.slot ?? 0) + table.slots.length - 1} shown` : '';
  return html`<table class="slots"><caption class="label">table <code>${table.name}</code> of ${table.length} ${table.length === 1 ? 'slot' : 'slots'}${part}</caption><thead class="hidden"><tr><th scope="col">slot</th><th scope="col">function</th><th scope="col">signature</th></tr></thead><tbody>${raw(table.slots.map((slot) => slotHtml(m, table, slot)))}${raw(missing)}</tbody></table>`;
}

/** Every table of functions that the program has. */
export const tableHtml = (m: TableModel): string =>
  m.tables.tables.length > 0
    ? m.tables.tables.map((table) => oneHtml(m, table)).join('')
    : '<p class="label">It has no table of functions.</p>';

/** What the call that comes next finds in its slot, in words; empty when none comes. */
export function tableSentence({ tables: { call, tables } }: TableModel): string {
  const table = tables.find((one) => one.table === call?.table);
  if (!call || !table) return '';
  const found = table.slots.find(({ slot }) => slot === call.slot);
  switch (call.finds) {
    case 'it':
      return `Slot ${call.slot} holds ${found?.name}, of the type ${call.wants} that the call asks for.`;
    case 'another type':
      return `Slot ${call.slot} holds ${found?.name}, ${found?.type}. The call asks for ${call.wants}, so it traps.`;
    case 'nothing':
      return `Slot ${call.slot} is empty, so the call traps.`;
    case 'no slot':
      return `There is no slot ${call.slot}: the table has ${table.length}, counted from 0. The call traps.`;
  }
}
