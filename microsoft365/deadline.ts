/**
 * A signal that ends with another one, or after so many milliseconds.
 * With `AbortSignal.timeout` inside `AbortSignal.any`, Node 20 may collect the timeout as garbage, and it never comes.
 */
export function withDeadline(
  signal: AbortSignal,
  ms: number,
): { readonly signal: AbortSignal; readonly end: () => void } {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new DOMException('It took too long.', 'TimeoutError')), ms);
  timer.unref();
  return { signal: AbortSignal.any([signal, late.signal]), end: () => clearTimeout(timer) };
}
