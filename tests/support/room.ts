/**
 * Whether a page has room: what sticks out of it sideways, and which targets are too small for a finger.
 * Specification: WCAG 2.2, 1.4.10 Reflow (320 CSS pixels; two-dimensional content such as code and bytes may scroll in a window of its
 * own) and 2.5.8 Target Size (24 by 24, with its exceptions for text and for spacing).
 * Leaves to others: names and colours (`axe.ts`).
 * One idea: a target is what answers to the finger, not the box that is drawn; so where the box is small, the points around are asked.
 */
import type { Page } from '@playwright/test';

/**
 * What the same page offers larger elsewhere (2.5.8, "equivalent"): steps of the film and marks of the timeline are places of its slider.
 */
export const equivalent = '.film, .marks';

/** What is wider than the page and in no window of its own, one line each, at most five; empty when nothing scrolls sideways. */
export const stickingOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const told: string[] = [];
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const { right, width } = element.getBoundingClientRect();
      if (!width || right + scrollX <= clientWidth + 0.5) continue;
      let inWindow = false;
      for (let around = element.parentElement; around && around !== document.body; around = around.parentElement)
        inWindow ||= getComputedStyle(around).overflowX !== 'visible';
      if (inWindow) continue;
      told.push(`${element.tagName.toLowerCase()}.${element.className} reaches ${Math.round(right)} of ${clientWidth}`);
    }
    return told.length ? told.slice(-5) : [`the page is ${scrollWidth} wide in ${clientWidth}`];
  });

/**
 * Targets below 24 by 24 that no exception of 2.5.8 covers, one line each; `apart` names what the same page offers larger elsewhere
 * (the exception "equivalent").
 */
export const smallTargets = (page: Page, apart: string): Promise<string[]> =>
  page.evaluate((apart) => {
    const SIZE = 24;
    // A checkbox or radio button is pressed by its label; a grid's cells are pressed although Tab reaches one of them only.
    const all =
      'a[href], button, input:not([type=hidden]), select, textarea, summary, label:has(input), label[for], [role=button], [role=slider], td[tabindex], [data-step], [data-target]';
    const targets = [...document.querySelectorAll<HTMLElement>(all)].filter((element) => {
      if (element.matches(':disabled') || element.closest(apart)) return false;
      if (element.matches('[type=radio], [type=checkbox]') && (element as HTMLInputElement).labels?.length)
        return false;
      if (getComputedStyle(element).pointerEvents === 'none') return false;
      const { width, height } = element.getBoundingClientRect();
      return (
        width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })
      );
    });
    /** Words around it in the same block, so that the height of a line is what limits it. */
    const standsInText = (element: HTMLElement): boolean => {
      if (!getComputedStyle(element).display.startsWith('inline')) return false;
      let block = element.parentElement!;
      while (getComputedStyle(block).display.startsWith('inline') && block.parentElement) block = block.parentElement;
      const inTargets = targets
        .filter((other) => block.contains(other) && other !== block)
        .reduce((sum, other) => sum + (other.textContent?.trim().length ?? 0), 0);
      return (block.textContent ?? '').replace(/\s+/g, ' ').trim().length > inTargets + 2;
    };
    const boxes = new Map(targets.map((element) => [element, element.getBoundingClientRect()]));
    const isSmall = ({ width, height }: DOMRect): boolean => width < SIZE - 0.5 || height < SIZE - 0.5;
    const small = targets.filter((element) => isSmall(boxes.get(element)!));
    const middle = ({ left, top, width, height }: DOMRect) => ({ x: left + width / 2, y: top + height / 2 });
    /** A circle of 24 around it meets no other target and no other small one's circle. */
    const standsApart = (element: HTMLElement): boolean => {
      const { x, y } = middle(boxes.get(element)!);
      return targets.every((other) => {
        if (other === element || other.contains(element) || element.contains(other)) return true;
        const box = boxes.get(other)!;
        const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
        if (away < SIZE / 2) return false;
        const at = middle(box);
        return !isSmall(box) || Math.hypot(at.x - x, at.y - y) >= SIZE;
      });
    };
    /** The points at the corners of a square of 24 around its middle answer for it. */
    const answersAround = (element: HTMLElement): boolean => {
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const { x, y } = middle(element.getBoundingClientRect());
      const reach = SIZE / 2 - 0.75;
      return [
        [-reach, -reach],
        [reach, -reach],
        [-reach, reach],
        [reach, reach],
      ].every(([dx = 0, dy = 0]) => element.contains(document.elementFromPoint(x + dx, y + dy)));
    };
    return small
      .filter((element) => !standsInText(element) && !standsApart(element) && !answersAround(element))
      .map((element) => {
        const { width, height } = boxes.get(element)!;
        const where = element.closest('[id]')?.id;
        return `${where ? `#${where} ` : ''}${element.tagName.toLowerCase()}.${element.className} “${element.textContent?.trim().slice(0, 24)}” ${width.toFixed(1)} × ${height.toFixed(1)}`;
      });
  }, apart);
