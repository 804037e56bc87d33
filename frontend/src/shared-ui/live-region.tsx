import { useEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

interface Props {
  /** `alert` interrupts what is being read, `status` waits. */
  readonly role: 'alert' | 'status';
  readonly children: ReactNode;
}

/**
 * Read out by screen readers when it changes, seen by nobody. It stands beside the app: an open dialog hides everything
 * else from screen readers, what is said here must be heard all the same.
 */
export function LiveRegion({ role, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (!current) return undefined;
    const observer = new MutationObserver(() => {
      if (current.ariaHidden !== null) current.ariaHidden = null;
    });
    observer.observe(current, { attributeFilter: ['aria-hidden'] });
    return () => observer.disconnect();
  }, []);
  return createPortal(
    <div ref={place} role={role} aria-atomic="true" className="nc-hidden">
      {children}
    </div>,
    document.body,
  );
}
