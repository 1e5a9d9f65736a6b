/** Words as part of an address: small letters and hyphens. One idea: an address can be guessed from the word. */
export const slug = (words: string): string =>
  words
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-|-$/g, '');
