/**
 * A parameter of a page's address, whatever the case of its name: documented are `id`, `typename`, `userlcid` and `data`, but clients have been seen to write `UserLCID`
 * (reported: github.com/MicrosoftDocs/dynamics-365-customer-engagement/issues/818).
 */
export function parameterOf(search: string, name: string): string | null {
  let found: string | null = null;
  new URLSearchParams(search).forEach((value, key) => {
    if (key.toLowerCase() === name) found ??= value;
  });
  return found;
}
