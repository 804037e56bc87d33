import { createContext } from 'react';

/** Whether what is inside stands below a patient's banner, whose name is the first heading. */
export const BelowBanner = createContext(false);
