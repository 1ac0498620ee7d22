const loading = new Map<string, Promise<unknown>>();

/**
 * Loads a script of the page that is needed only sometimes, once, from beside the page.
 * @param file Name of the script, for example matrix-transfer.js.
 * @param name What it is called under the global Kam.
 * @throws TypeError when it cannot be loaded, as fetch does; the next call tries again.
 */
export function demand<T>(file: string, name: string): Promise<T> {
  const known = loading.get(file);
  if (known !== undefined) return known as Promise<T>;
  const loaded = new Promise<T>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = file;
    script.addEventListener("load", () => {
      const all = (window as unknown as { readonly Kam?: Readonly<Record<string, unknown>> }).Kam;
      const found = all?.[name];
      if (found === undefined) reject(new Error(`${file} holds no ${name}.`));
      else resolve(found as T);
    });
    script.addEventListener("error", () => {
      loading.delete(file);
      script.remove();
      reject(new TypeError(`${file} could not be loaded.`));
    });
    document.head.appendChild(script);
  });
  loading.set(file, loaded);
  return loaded;
}
