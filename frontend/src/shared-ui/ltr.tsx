import type { ReactNode } from 'react';

/** A run that reads left to right in every language: a value with its unit, a hospital number, a code. */
export const Ltr = ({ children }: { children: ReactNode }) => <bdi dir="ltr">{children}</bdi>;
