import { DoseUnit } from '@nilecare/contracts/dosing.ts';
import { Route } from '@nilecare/contracts/drugs.ts';

/** Units as senders write them who do not write UCUM. */
const UNITS: Readonly<Record<string, DoseUnit>> = {
  ...{ GM: 'g', GRAM: 'g', MCG: 'ug', UNT: '[iU]', UNIT: '[iU]', UNITS: '[iU]', IU: '[iU]', U: '[iU]' },
  ...{ TAB: '{tablet}', TABS: '{tablet}', TABLET: '{tablet}', TABLETS: '{tablet}' },
  ...{ CAP: '{capsule}', CAPS: '{capsule}', CAPSULE: '{capsule}', CAPSULES: '{capsule}' },
  ...{ SACHET: '{sachet}', SUPP: '{suppository}', SUPPOSITORY: '{suppository}', PATCH: '{patch}', PUFF: '{puff}' },
  ...{ PUFFS: '{puff}', SPRAY: '{spray}', GTT: '{drop}', DROP: '{drop}', DROPS: '{drop}', AMP: '{ampoule}' },
  ...{ AMPOULE: '{ampoule}', VIAL: '{vial}', SYRINGE: '{syringe}', PEN: '{pen}', BAG: '{bag}', BOTTLE: '{bottle}' },
  ...{ TUBE: '{tube}', INHALER: '{inhaler}', LOZENGE: '{lozenge}', PESSARY: '{pessary}' },
};
const byUpperCase: ReadonlyMap<string, DoseUnit> = new Map(DoseUnit.options.map((it) => [it.toUpperCase(), it]));

/** A unit of UCUM, in whichever case, or what senders write for it; undefined where no dose is measured in it. */
export function doseUnit(code: string): DoseUnit | undefined {
  const exact = DoseUnit.safeParse(code.trim()).data;
  const upper = code.trim().toUpperCase();
  return exact ?? byUpperCase.get(upper) ?? byUpperCase.get(`{${upper}}`) ?? UNITS[upper];
}

/** Table 0162. */
const ROUTES: Readonly<Record<string, Route>> = {
  ...{
    PO: 'oral',
    SL: 'sublingual',
    B: 'buccal',
    BC: 'buccal',
    NG: 'nasogastric',
    IV: 'intravenous',
    IVP: 'intravenous',
  },
  ...{ IVPB: 'intravenous', IM: 'intramuscular', SC: 'subcutaneous', SQ: 'subcutaneous', SUBQ: 'subcutaneous' },
  ...{
    ID: 'intradermal',
    IT: 'intrathecal',
    IH: 'inhaled',
    INH: 'inhaled',
    NEB: 'nebulised',
    NS: 'nasal',
    IN: 'nasal',
  },
  ...{ OP: 'ophthalmic', OT: 'otic', TP: 'topical', TOP: 'topical', TD: 'transdermal', PR: 'rectal', VG: 'vaginal' },
};

/** A code of table 0162, or the name that a route has here. */
export const routeOf = (code: string): Route | undefined =>
  ROUTES[code.trim().toUpperCase()] ?? Route.safeParse(code.trim().toLowerCase()).data;

/** Table 0165: by which method what is inhaled is made a mist. */
export const NEBULISED: ReadonlySet<string> = new Set(['NB', 'NEB']);
