import { useEffect, type RefObject } from 'react';

/** Tells drawers and dialogs how much room the banner takes (`--nc-banner`), so that it covers nothing of them. */
export function useBannerHeight(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = bar;
    if (!current) return undefined;
    const root = document.documentElement.style;
    const sizes = new ResizeObserver(() => root.setProperty('--nc-banner', `${current.offsetHeight}px`));
    sizes.observe(current);
    return () => {
      sizes.disconnect();
      root.removeProperty('--nc-banner');
    };
  }, [bar]);
}
