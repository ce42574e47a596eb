// The core's other half: fetches it, and crosses from page to core and back. Texts are laid on the tray of wasm/crossing.hpp, other
// numbers go as they are, and whatever else of JavaScript the core is to hold goes as a number that stands for it. The names with
// _emval_ are those by which emscripten/val.h (3.1.6) asks for what JavaScript does for it.

type Call = (...values: never[]) => unknown;
type Handle = number;

/** How val.h calls the kinds of values, in the order of crossing_kinds(). */
const kinds = ["void", "value", "text", "number", "whole", "flag"] as const;
const fixed = [undefined, null, true, false];
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Every function the core opens, by its name, and its memory. `path` is where its bytes are. */
export async function loadCore(path: string): Promise<Record<string, Call>> {
  const held = new Map<Handle, { value: unknown; count: number }>();
  const named = new Map<number, (typeof kinds)[number]>();
  const door: Record<string, Call> = {};
  let lastHandle: Handle = fixed.length;
  let answer: string | undefined;

  const hold = (value: unknown): Handle => {
    const at = fixed.indexOf(value as undefined) + 1;
    if (at > 0) return at;
    held.set(++lastHandle, { value, count: 1 });
    return lastHandle;
  };
  // What C++ asks about and does not have is undefined, as it is in JavaScript.
  const of = (handle: Handle): any => (handle > fixed.length ? held.get(handle)?.value : fixed[handle - 1]);
  const release = (handle: Handle) => {
    const one = held.get(handle);
    if (one && --one.count === 0) held.delete(handle);
  };
  const memory = () => new DataView((inside["memory"] as WebAssembly.Memory).buffer);
  const textAt = (at: number, bytes: number) => decoder.decode(new Uint8Array(memory().buffer, at, bytes));
  const nameAt = (at: number) => {
    let bytes = 0;
    while (memory().getUint8(at + bytes) > 0) bytes += 1;
    return textAt(at, bytes);
  };
  const wholeAt = (at: number) => memory().getUint32(at, true);

  /** One value of the kind that `type` names; each takes eight bytes. */
  const read = (type: number, at: number): unknown => {
    const whole = wholeAt(at);
    switch (named.get(type)) {
      case "number": return memory().getFloat64(at, true);
      case "whole": return whole | 0;
      case "flag": return (whole & 1) > 0;
      case "value": {
        const value = of(whole);
        release(whole);
        return value;
      }
      case "text": {
        const text = textAt(whole + 4, wholeAt(whole));
        (inside["crossing_free"] as (at: number) => void)(whole);
        return text;
      }
      default: throw new Error("a value of a kind that does not cross");
    }
  };
  const readAll = (count: number, types: number, at: number): any[] =>
    Array.from({ length: count }, (_none, i) => read(wholeAt(types + 4 * i), at + 8 * i));
  const give = (type: number, value: unknown): number => {
    const kind = named.get(type);
    return kind === "value" ? hold(value) : kind === "void" ? 0 : Number(value);
  };
  const callers: { count: number; types: number }[] = [];
  const callMethod = (caller: number, object: Handle, name: number, values: number): unknown => {
    const { count, types } = callers[caller]!;
    return of(object)[nameAt(name)](...readAll(count - 1, types + 4, values));
  };

  const lent = {
    crossing_answer: (at: number, bytes: number) => { answer = textAt(at, bytes); },
    emscripten_notify_memory_growth: () => undefined,
    _emval_incref: (handle: Handle) => {
      const one = held.get(handle);
      if (one) one.count += 1;
    },
    _emval_decref: release,
    _emval_run_destructors: () => undefined,
    _emval_new_object: () => hold({}),
    _emval_new_cstring: (name: number) => hold(nameAt(name)),
    _emval_take_value: (type: number, at: number) => hold(read(type, at)),
    _emval_get_global: (name: number) => hold((globalThis as Record<string, unknown>)[nameAt(name)]),
    _emval_get_module_property: (name: number) => hold(door[nameAt(name)]),
    _emval_get_property: (object: Handle, key: Handle) => hold(of(object)[of(key)]),
    _emval_set_property: (object: Handle, key: Handle, value: Handle) => { of(object)[of(key)] = of(value); },
    _emval_strictly_equals: (one: Handle, other: Handle) => of(one) === of(other),
    _emval_as: (handle: Handle, type: number) => give(type, of(handle)),
    _emval_new: (made: Handle, count: number, types: number, values: number) => hold(new (of(made))(...readAll(count, types, values))),
    _emval_call: (called: Handle, count: number, types: number, values: number) => hold(of(called)(...readAll(count, types, values))),
    _emval_get_method_caller: (count: number, types: number) => callers.push({ count, types }) - 1,
    _emval_call_method: (caller: number, object: Handle, name: number, _destructors: number, values: number) =>
      give(wholeAt(callers[caller]!.types), callMethod(caller, object, name, values)),
    _emval_call_void_method: callMethod,
  };
  const stop = () => { throw new Error("the core has stopped"); };
  const fetched = await fetch(path);
  if (!fetched.ok) throw new Error(`the core answered ${fetched.status}`);
  const { instance } = await WebAssembly.instantiate(await fetched.arrayBuffer(), { env: lent, wasi_snapshot_preview1: { proc_exit: stop } });
  const inside = instance.exports;
  const lay = inside["crossing_lay"] as (index: number, bytes: number) => number;

  for (const [name, open] of Object.entries(inside)) {
    if (typeof open !== "function") {
      door[name] = open as never; // its memory
      continue;
    }
    door[name] = (...values: unknown[]) => {
      let laid = 0;
      const numbers = [];
      for (const value of values) {
        const bytes = typeof value === "string" ? encoder.encode(value) : ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null;
        if (bytes) new Uint8Array(memory().buffer, lay(laid++, bytes.length), bytes.length).set(bytes);
        else numbers.push(typeof value === "number" ? value : hold(value));
      }
      answer = undefined;
      const result = (open as (...numbers: number[]) => unknown)(...numbers);
      return answer ?? result;
    };
  }
  (inside["_initialize"] as () => void)();
  const first = (inside["crossing_kinds"] as () => number)();
  kinds.forEach((kind, i) => named.set(wholeAt(first + 4 * i), kind));
  return door;
}
