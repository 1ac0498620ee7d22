/** Names that JavaScript itself and promises look for on any object. */
const probes = new Set(["then", "toJSON", "toString", "valueOf", "constructor", "$$typeof", "nodeType", "tagName", "asymmetricMatch"]);

/** An object whose missing members say which they are instead of being `undefined`. */
export function named<T extends object>(path: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver): unknown {
      if (typeof key === "symbol" || key in target || probes.has(key)) return Reflect.get(target, key, receiver);
      throw new Error(`The emulator does not implement ${path}.${key}.`);
    },
  });
}

export interface Collection<T> {
  get(): T[];
  get(key: string | number): T | null;
  get(key: (item: T, index: number) => boolean): T[];
  forEach(act: (item: T, index: number) => void): void;
  getLength(): number;
}

/** A collection as the client API has it: by name, by position, by a condition, or all. */
export function collection<T>(items: () => T[], nameOf: (item: T) => string): Collection<T> {
  const get = (key?: string | number | ((item: T, index: number) => boolean)): T | null | T[] => {
    const all = items();
    if (key === undefined || key === null) return all;
    if (typeof key === "number") return all[key] ?? null;
    if (typeof key === "string") return all.find((item) => nameOf(item) === key) ?? null;
    return all.filter(key);
  };
  return { get: get as Collection<T>["get"], forEach: (act) => items().forEach(act), getLength: () => items().length };
}
