const SPARE = 8;

/** Scrolls a box, and nothing around it, so far that a part of it is seen. */
export function showWithin(box: Element | null | undefined, part: Element | null | undefined): void {
  if (!box || !part) return;
  const [outer, inner] = [box.getBoundingClientRect(), part.getBoundingClientRect()];
  if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top + SPARE;
  else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom + SPARE;
}
