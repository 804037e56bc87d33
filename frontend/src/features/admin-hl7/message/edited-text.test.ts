import { expect, test } from 'vitest';
import { editableOf, sentText } from './edited-text.ts';
import { folded } from './folded.ts';

const FILE = 'JVBERi0xLjQK'.repeat(50);
const SECOND = `${'QUJD'.repeat(200)}==`;
const TEXT = `MSH|^~\\&|LAB\rOBX|1|ED|PDF||^application^pdf^Base64^${FILE}||F\rOBX|2|ED|PDF||^^^Base64^${SECOND}\r`;

test('a message is edited by lines without its embedded files, and sent with them', () => {
  const editable = editableOf(TEXT);
  expect(editable.shown).toBe(
    [
      'MSH|^~\\&|LAB',
      'OBX|1|ED|PDF||^application^pdf^Base64^⟪base64 1: 600⟫||F',
      'OBX|2|ED|PDF||^^^Base64^⟪base64 2: 802⟫',
    ].join('\n'),
  );
  expect(sentText(editable.shown, editable)).toBe(TEXT);
});

test('what is changed, added or taken out is sent so', () => {
  const editable = editableOf(TEXT);
  const [header = '', , second = ''] = editable.shown.split('\n');
  const changed = [header.replace('LAB', 'XRAY'), second, '', 'NTE|1||⟪base64 9: 1⟫', ''].join('\r\n');
  expect(sentText(changed, editable)).toBe(`MSH|^~\\&|XRAY\rOBX|2|ED|PDF||^^^Base64^${SECOND}\rNTE|1||⟪base64 9: 1⟫\r`);
});

test('long values are shown by their beginning, files not at all', () => {
  expect(folded('Amina Hassan')).toEqual({ kind: 'whole' });
  expect(folded(FILE)).toEqual({ kind: 'embedded', characters: 600 });
  expect(folded(`${FILE}\\.br\\${FILE}`)).toMatchObject({ kind: 'embedded' });
  const report = 'No acute findings. '.repeat(40);
  expect(folded(report)).toEqual({ kind: 'long', beginning: report.slice(0, 100), characters: report.length });
  expect(folded(`${'a'.repeat(99)}${'😀'.repeat(100)}`)).toMatchObject({ beginning: 'a'.repeat(99) });
});
