/**
 * Fetches style sheets that a page does not have from the start.
 * One idea: nothing is shown before it is dressed, so nothing jumps.
 */

/** Adds the style sheets with these addresses, and ends when all are there (or cannot come). */
export async function dress(styles: readonly string[]): Promise<void> {
  await Promise.all(
    styles
      .filter((href) => !document.querySelector(`link[href="${CSS.escape(href)}"]`))
      .map((href) => {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.href = href;
        return new Promise((done) => {
          link.onload = done;
          link.onerror = done;
          document.head.append(link);
        });
      }),
  );
}
