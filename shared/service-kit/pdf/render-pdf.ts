import { buffer } from 'node:stream/consumers';
import Pdf from 'pdfkit';
import type { Language } from '@nilecare/contracts/primitives.ts';
import { drawBlock, drawHead } from './blocks.ts';
import { Canvas, PAGE, type Style } from './canvas.ts';
import type { PdfDocument } from './document.ts';
import { facesIn, fontFile, type Weight } from './fonts.ts';

const weights: readonly Weight[] = [400, 600];
const foot: Style = { size: 8, weight: 400, color: '#5a6675' };

const pageOf: Readonly<Record<Language, (page: number, pages: number) => string>> = {
  en: (page, pages) => `Page ${page} of ${pages}`,
  ar: (page, pages) => `صفحة ${page} من ${pages}`,
};

/**
 * A document as a PDF of A4 pages in IBM Plex Sans: Arabic is joined and set from right to left, numbers and Latin words in
 * it keep their order. Each page has its number and says how many there are; a table that goes on repeats its heads.
 */
export async function renderPdf(document: PdfDocument): Promise<Buffer> {
  const { language, title } = document;
  const pdf = new Pdf({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, Producer: 'NileCare', Creator: 'NileCare' },
  });
  const bytes = buffer(pdf);
  await registerFonts(pdf, document);
  const canvas = new Canvas(pdf, language === 'ar' ? 'rtl' : 'ltr');
  drawHead(canvas, document);
  for (const block of document.blocks) await drawBlock(canvas, block);
  drawFeet(pdf, canvas, document);
  pdf.end();
  return bytes;
}

async function registerFonts(pdf: PDFKit.PDFDocument, document: PdfDocument): Promise<void> {
  const faces = facesIn(`${JSON.stringify(document)}${pageOf[document.language](1, 1)}`);
  for (const face of faces)
    for (const weight of weights) pdf.registerFont(`${face}-${weight}`, await fontFile(face, weight));
}

function drawFeet(pdf: PDFKit.PDFDocument, canvas: Canvas, { language, footer }: PdfDocument): void {
  const { start, count } = pdf.bufferedPageRange();
  const [left = canvas.full, right = canvas.full] = canvas.columns([4, 1], 12);
  const y = PAGE.height - PAGE.foot / 2 - foot.size;
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(start + index);
    const [said] = canvas.lines(footer ?? '', foot, left.width);
    const [number] = canvas.lines(pageOf[language](index + 1, count), foot, right.width);
    if (said) canvas.draw(said, foot, left, y);
    if (number) canvas.draw(number, foot, right, y, 'end');
  }
}
