/**
 * The wall of the sandbox: each door with the way it answers, and every call that went through, as a ticket with its
 * arguments and what came back. Tickets of steps to come are blank.
 * Leaves to others: which calls there were (`engine/session/tickets.ts`), changing an answer (`elements/cell/hosts.ts`).
 * Specification: Execution, Host Functions.
 * One idea: whatever a module does to the world is in this list, and each line of it is a few numbers.
 */
import type { HostAnswers, ImportInfo, ShownValue, Ticket, Tickets } from '#engine/session/protocol.ts';
import { answersText, choiceOf, doorOf, type Suggested, type Suggestions } from '../models/doors.ts';
import { chip, countWord, grouped, spoken } from './chip.ts';
import { attr, classes, html, raw } from './html.ts';

export interface DoorsModel {
  readonly id: string;
  readonly imports: readonly ImportInfo[];
  readonly hosts: HostAnswers;
  readonly suggested?: Suggestions | undefined;
  /** Doors that another cell of the notebook answers unless they have an answer of their own. */
  readonly cells?: ReadonlySet<string> | undefined;
}
export interface TicketsModel {
  readonly tickets: Tickets;
  readonly step: number;
  readonly total: number;
  /** There is no run yet whose calls could be told. */
  readonly isBlank?: boolean;
}

const typesWord = (types: readonly string[]): string => types.join(' ') || 'nothing';

function choices(
  info: ImportInfo,
  suggested: readonly Suggested[],
  now: string,
  isCell: boolean,
): [value: string, words: string][] {
  const none: [string, string] = ['none', isCell ? `is the cell ${info.module}` : 'is not there'];
  const given = suggested.map(({ words }, i): [string, string] => [String(i), words]);
  if (info.kind !== 'func') return [['zero', 'is supplied empty'], none];
  const quiet: [string, string] = ['zero', info.results.length > 0 ? 'answers 0' : 'says nothing'];
  const own: [string, string][] = info.results.length > 0 ? [['table', 'answers']] : [];
  const module: [string, string][] = now === 'wat' ? [['wat', 'is another module']] : [];
  return [...given, ...module, ...(given.length > 0 ? [] : [quiet]), ...own, ['trap', 'traps'], none];
}

function doorHtml(m: DoorsModel, info: ImportInfo, at: number): string {
  const door = doorOf(info);
  const suggested = m.suggested?.[door] ?? [];
  const answer = m.hosts[door];
  const now = choiceOf(answer, suggested);
  const isCell = m.cells?.has(door) ?? false;
  const list = choices(info, suggested, now, isCell);
  // An answer that none of the choices says, such as a value for a global.
  const chosen = list.some(([value]) => value === now) ? now : list[0]![0];
  const type =
    info.kind === 'func' ? `${typesWord(info.params)} → ${typesWord(info.results)}` : `${info.kind}, ${info.type}`;
  const radios = list.map(([value, words]) => {
    const field =
      value === 'table'
        ? html` <input class="values" value="${chosen === 'table' ? answersText(answer) : ''}" placeholder="7; 8" autocomplete="off" autocapitalize="off" spellcheck="false" aria-label="Answers of ${door}, one for each call, with semicolons between">`
        : '';
    return html`<span><label><input type="radio" name="${m.id}-door-${at}" value="${value}" autocomplete="off"${attr('checked', value === chosen)}>${words}</label>${raw(field)}</span>`;
  });
  return html`<fieldset data-door="${door}"${attr('data-cell', isCell)}><legend><code>${door}</code> <span class="label">${type}</span></legend>${raw(radios)}</fieldset>`;
}

/** The doors, each with the ways in which it can answer. */
export const doorsHtml = (m: DoorsModel): string =>
  m.imports.length > 0
    ? html`<div class="doors">${raw(m.imports.map((info, at) => doorHtml(m, info, at)))}</div>`
    : '<p class="label">No doors: it imports nothing.</p>';

/** `13 bytes at 0: counting down`. */
const textSays = ({ address, length, text }: NonNullable<Ticket['text']>): string =>
  `${grouped(length)} ${length === 1 ? 'byte' : 'bytes'} at ${address}: ${text}`;

const isPast = (ticket: Ticket, { step, total }: TicketsModel): boolean =>
  ticket.step <= step || (ticket.step > total && step >= total);
/** Whether the machine stands at this call: it comes next, or it has just come back. */
const isHere = (ticket: Ticket, m: TicketsModel): boolean =>
  ticket.step === m.step || (ticket.step > m.total ? m.step >= m.total : ticket.step === m.step + 1 && !justBack(m));
const justBack = ({ tickets, step }: TicketsModel): boolean => tickets.calls.some((one) => one.step === step);

const chips = (values: readonly ShownValue[]): string => values.map((value) => chip(value)).join('');

function ticketHtml(ticket: Ticket, m: TicketsModel): string {
  const past = isPast(ticket, m);
  const here = isHere(ticket, m);
  const went = past || here;
  const given = ticket.thrown
    ? html`<b class="thrown">${ticket.thrown}</b>`
    : ticket.results?.length
      ? chips(ticket.results)
      : '<span class="label">nothing</span>';
  const to = Math.min(ticket.step, m.total);
  return html`<li${classes(past ? 'past' : !here && 'later', here && 'here')}${attr('aria-current', here && 'step')}><button type="button" class="plain" data-step="${to}">step ${grouped(to)}</button><code>${ticket.door}</code><span class="out">${
    went
      ? raw(chips(ticket.args) || '<span class="label">no arguments</span>')
      : raw('<span class="label">to come</span>')
  }</span><span class="in"><span class="hidden">${past ? 'answered ' : ''}</span>${past ? raw(given) : raw('<span class="label">…</span>')}</span>${
    ticket.text && went ? raw(html`<q>${textSays(ticket.text)}</q>`) : null
  }</li>`;
}

/** The tickets in order of the run. */
export function ticketsHtml(m: TicketsModel): string {
  const { total, from, calls } = m.tickets;
  if (m.isBlank) return '<p class="label">Nothing has run yet.</p>';
  if (total === 0) return '<p class="label">Nothing went through a door in this run.</p>';
  const rest =
    total > calls.length
      ? html`<p class="label">Calls ${from + 1} to ${from + calls.length} of ${grouped(total)}.</p>`
      : '';
  return html`<ol class="tickets" aria-label="Calls through the doors" start="${from + 1}">${raw(calls.map((one) => ticketHtml(one, m)))}</ol>${raw(rest)}`;
}

/** What happens at a door at this step, in words; how many calls there are when nothing does. */
export function ticketSentence(m: TicketsModel): string {
  const ticket = m.tickets.calls.find((one) => isHere(one, m));
  const { total } = m.tickets;
  if (!ticket) {
    const past = m.tickets.from + m.tickets.calls.filter((one) => isPast(one, m)).length;
    const count = past === 0 ? 'None' : countWord(past).replace(/^./, (c) => c.toUpperCase());
    const calls = `${countWord(total)} ${total === 1 ? 'call' : 'calls'} through the doors`;
    return total === 0 ? '' : `${count} of ${calls} ${past < 2 ? 'is' : 'are'} behind it.`;
  }
  const out = ticket.args.map(spoken).join(' and ') || 'nothing';
  const text = ticket.text ? ` (${textSays(ticket.text)})` : '';
  if (!isPast(ticket, m)) return `Next, ${out}${text} goes out through ${ticket.door}.`;
  const back = ticket.thrown
    ? ticket.thrown === 'trap'
      ? 'it trapped'
      : `it threw ${ticket.thrown}`
    : `the answer was ${ticket.results?.map(spoken).join(' and ') || 'nothing'}`;
  return `${ticket.door} was given ${out}${text}; ${back}.`;
}
