import { describe, expect, it } from 'vitest';
import { narrativeCheck } from './narrative.ts';
import { Run } from './run.ts';

const within = (inner: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`;

const problemOf = (div: string): string | undefined => {
  const run = new Run({ resourceType: 'Patient' }, 'Patient');
  narrativeCheck(div, run);
  return run.issues[0]?.diagnostics.slice(0, 5);
};

describe('a narrative', () => {
  it.each([
    'plain words',
    '<p>a<br/>b</p><ul><li>c</li></ul>',
    '<table class="grid" border="1"><tr><td colspan="2" style="padding: 3px">a</td></tr></table>',
    '<a href="https://x.example/a?b=1&amp;c=2">x</a><a href="#b">y</a><a name="b">z</a>',
    '<a href="Patient/1">x</a> &lt; &#169; &#xA9; <!-- a remark -->',
    '<img src="#pic" alt="a"/>',
    '<img src="data:image/png;base64,AAAA" alt="a"/>',
    '<p lang="ar" xml:lang="ar" dir="rtl">نور</p>',
  ])('may hold %s', (inner) => {
    expect(problemOf(within(inner))).toBeUndefined();
  });

  it.each([
    '<script>alert(1)</script>',
    '<SCRIPT>alert(1)</SCRIPT>',
    '<p onclick="x()">a</p>',
    '<p ONCLICK="x()">a</p>',
    '<a href="javascript:alert(1)">a</a>',
    '<a href="JaVa&#10;Script:alert(1)">a</a>',
    '<a href=" &#x6A;avascript:alert(1)">a</a>',
    '<a href="data:text/html,x">a</a>',
    '<a href="vbscript:x">a</a>',
    '<img src="https://evil.example/x.png"/>a',
    '<img src="//evil.example/x.png"/>a',
    '<img src="data:image/svg+xml;base64,AAAA"/>a',
    '<p style="background: url(https://evil.example/x)">a</p>',
    '<p style="width: exp/* */ression(alert(1))">a</p>',
    `<p style="quotes: '/*'; background: url(https://evil.example/x); content: '*/'">a</p>`,
    '<p style="background: URL( &quot;//evil.example/x&quot; )">a</p>',
    '<p style="background: u\\72l(https://evil.example/x)">a</p>',
    '<p\u00a0class="a">b</p>',
    'a\u0001b',
    'a\ufffeb',
    'a&#1;b',
    'a&#xD800;b',
    'a&#x110000;b',
    'a ]]> b',
    '<math><mtext>a</mtext></math>',
    '<p xlink:href="x">a</p>',
    '<p formaction="x">a</p>',
    '<a href="//x.example" target="_blank" onfocus="x()">a</a>',
    '<iframe src="x"></iframe>a',
    '<form action="x">a</form>',
    '<style>a{}</style>a',
    '<svg><script>1</script></svg>a',
    '<object data="x"></object>a',
    '<p>a',
    '<p>a</b></p>',
    '<p a>b</p>',
    '<p class=a>b</p>',
    '<p class="a" class="b">c</p>',
    'a & b',
    '&nbsp;a',
    'a < b',
    '<![CDATA[a]]>',
    '<?php x ?>a',
    '<!--> <script>1</script> -->a',
    '<!DOCTYPE html>a',
  ])('may not hold %s', (inner) => {
    expect(problemOf(within(inner))).toBe('txt-1');
  });

  it.each(['', ' ', '<p> </p>', '<br/>', '<!-- a -->'])('says something, not only "%s"', (inner) => {
    expect(problemOf(within(inner))).toBe('txt-2');
  });

  it.each([
    'words',
    '<p>a</p>',
    '<div>a</div>',
    `${within('a')}${within('b')}`,
    `${within('a')} b`,
    `${within('a')}\u00a0`,
    `\ufeff${within('a')}`,
    '<div title="a>b">a</div>',
    '<div/>',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    '<div xmlns="http://www.w3.org/2000/svg">a</div>',
  ])('is one <div> of XHTML, not %s', (div) => {
    expect(problemOf(div)).toBe('txt-1');
  });

  it('is not too deep', () => {
    expect(problemOf(within(`${'<b>'.repeat(100)}a${'</b>'.repeat(100)}`))).toBe('txt-1');
  });
});
