const bannerHeight = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--nc-banner')) || 0;

/**
 * What a popover hangs on, never higher than the banner's lower edge: the banner lies above popovers.
 * @param place where it is on the screen, asked whenever the popover is placed
 */
export const belowBanner = (place: () => DOMRect) => ({
  nodeType: Node.ELEMENT_NODE,
  getBoundingClientRect: (): DOMRect => {
    const { left, width, top, bottom } = place();
    const low = Math.max(bottom, bannerHeight());
    return new DOMRect(left, top, width, low - top);
  },
});
