/**
 * Loaded with `--import …/shift-clock.ts?milliseconds=600000` before everything else: makes the wall clock of the
 * process wrong by so much. The monotonic clock (`performance.now`) goes on as it is, as it does on a machine whose
 * clock is set wrong.
 */
const shift = Number(new URL(import.meta.url).searchParams.get('milliseconds'));
const RealDate = Date;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, parameters: unknown[], newTarget) =>
    Reflect.construct(target, parameters.length === 0 ? [RealDate.now() + shift] : parameters, newTarget) as Date,
  apply: () => new RealDate(RealDate.now() + shift).toString(),
  get: (target, name, receiver) =>
    name === 'now' ? () => RealDate.now() + shift : (Reflect.get(target, name, receiver) as unknown),
});
