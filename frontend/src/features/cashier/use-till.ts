import { useState } from 'react';
import { minorOf, priceEntry } from '../../shared-ui/money.ts';
import { sumOf, tenderedOf, type Due, type Planned, type Tender } from './tenders.ts';
import type { OpenInvoice } from './under-way.ts';

const newTender = (method: Tender['method'], amount: string): Tender => ({
  key: String(crypto.getRandomValues(new Uint32Array(1))[0]),
  method,
  amount,
  phone: '',
  given: '',
});

/** What lies on the counter: what of each invoice is paid, what is paid ahead, and by which means. */
export function useTill(invoices: readonly OpenInvoice[], currency: string) {
  const payable = invoices.filter((it) => it.leftMinor > 0);
  const begin = Object.fromEntries(payable.map((it) => [it.id, priceEntry(it.leftMinor, it.currency)]));
  const [entries, setEntries] = useState<Readonly<Record<string, string>>>(begin);
  const [deposit, setDeposit] = useState('');
  const whole = sumOf(payable.map((it) => it.leftMinor));
  const [tenders, setTenders] = useState<readonly Tender[]>(() => [
    newTender('cash', whole > 0 ? priceEntry(whole, currency) : ''),
  ]);

  const dues: Due[] = invoices.flatMap(({ id }) => {
    const amountMinor = minorOf(entries[id] ?? '', currency) ?? 0;
    return amountMinor > 0 ? [{ invoiceId: id, amountMinor }] : [];
  });
  const depositMinor = deposit.trim() === '' ? 0 : minorOf(deposit, currency);
  const isSound =
    depositMinor !== undefined &&
    invoices.every(({ id, leftMinor }) => {
      const entry = entries[id];
      const minor = entry === undefined ? 0 : minorOf(entry, currency);
      return minor !== undefined && minor <= leftMinor;
    });
  const toPayOf = (ofEntries: typeof entries, ofDeposit: string) =>
    sumOf(invoices.map(({ id }) => minorOf(ofEntries[id] ?? '', currency) ?? 0)) + (minorOf(ofDeposit, currency) ?? 0);

  /** One means alone pays all of it, whatever that is; of several each keeps its amount. */
  const followWith = (ofEntries: typeof entries, ofDeposit: string) =>
    setTenders((before) => {
      const [only, ...more] = before;
      const toPay = toPayOf(ofEntries, ofDeposit);
      return only && more.length === 0 ? [{ ...only, amount: toPay > 0 ? priceEntry(toPay, currency) : '' }] : before;
    });

  const toPay = toPayOf(entries, deposit);
  const tendered = tenderedOf(tenders, currency);
  return {
    ...{ entries, deposit, tenders, dues, toPay, tendered, isSound },
    pay: (invoiceId: string, entry: string | undefined) => {
      const { [invoiceId]: _, ...others } = entries;
      const next = entry === undefined ? others : { ...others, [invoiceId]: entry };
      setEntries(next);
      followWith(next, deposit);
    },
    setDeposit: (entry: string) => {
      setDeposit(entry);
      followWith(entries, entry);
    },
    add: (method: Tender['method']) =>
      setTenders((before) => [
        ...before,
        newTender(method, toPay > tendered ? priceEntry(toPay - tendered, currency) : ''),
      ]),
    change: (changed: Tender) => setTenders((before) => before.map((it) => (it.key === changed.key ? changed : it))),
    remove: (key: string) => setTenders((before) => before.filter((it) => it.key !== key)),
    /** One of the means was taken: what it paid is not paid again. */
    taken: ({ key, invoices: parts, depositMinor: ahead }: Planned) => {
      const lessBy = (entry: string, minor: number) =>
        priceEntry((minorOf(entry, currency) ?? minor) - minor, currency);
      setEntries((before) => ({
        ...before,
        ...Object.fromEntries(parts.map((it) => [it.invoiceId, lessBy(before[it.invoiceId] ?? '', it.amountMinor)])),
      }));
      if (ahead > 0) setDeposit((before) => lessBy(before, ahead));
      setTenders((before) => before.filter((it) => it.key !== key));
    },
    /** Everything was taken. */
    clear: () => {
      setEntries({});
      setDeposit('');
      setTenders([newTender('cash', '')]);
    },
  };
}
