import {
  createOrganisation,
  type Organisation,
  type OrganisationFacts,
} from '@nilecare/contracts/api/business-organisations.ts';
import { z } from 'zod';
import { optionalText } from '../../shared-ui/optional-text.ts';

const shape = createOrganisation.body.shape;
const contact = shape.contact.unwrap().shape;

/** The entries of an organisation, checked as the server checks them. */
export const organisationEntries = z.object({
  nameEn: shape.name.shape.en,
  nameAr: shape.name.shape.ar,
  kind: shape.kind.unwrap(),
  parentId: z.string(),
  registrationNumber: optionalText(shape.registrationNumber.unwrap()),
  phone: optionalText(contact.phone.unwrap()),
  email: optionalText(contact.email.unwrap()),
  address: optionalText(contact.address.unwrap()),
  active: z.boolean(),
});
export type OrganisationEntries = z.input<typeof organisationEntries>;
export type OrganisationChecked = z.output<typeof organisationEntries>;

export const organisationKinds = shape.kind.unwrap().options;

export const noOrganisation: OrganisationEntries = {
  nameEn: '',
  nameAr: '',
  kind: 'hospital',
  parentId: '',
  registrationNumber: '',
  phone: '',
  email: '',
  address: '',
  active: true,
};

export const entriesOf = ({ name, contact: how, ...it }: Organisation): OrganisationEntries => ({
  nameEn: name.en,
  nameAr: name.ar,
  kind: it.kind,
  parentId: it.parentId ?? '',
  registrationNumber: it.registrationNumber ?? '',
  phone: how.phone ?? '',
  email: how.email ?? '',
  address: how.address ?? '',
  active: it.active,
});

export const factsOf = (it: OrganisationChecked): OrganisationFacts => ({
  name: { en: it.nameEn, ar: it.nameAr },
  kind: it.kind,
  parentId: it.parentId || null,
  registrationNumber: it.registrationNumber,
  contact: { phone: it.phone, email: it.email, address: it.address },
});

/** To what an organisation may belong: one that is active, and neither itself nor one below it. */
export function possibleParents(all: readonly Organisation[], own: string | undefined): readonly Organisation[] {
  const isBelowOwn = (it: Organisation): boolean => {
    for (let at: Organisation | undefined = it, steps = 0; at && steps <= all.length; steps += 1) {
      if (at.id === own) return true;
      const { parentId }: Organisation = at;
      at = all.find(({ id }) => id === parentId);
    }
    return false;
  };
  return all.filter((it) => it.active && !isBelowOwn(it));
}
