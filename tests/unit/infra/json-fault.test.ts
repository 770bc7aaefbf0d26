import { jsonFault } from '../../../infra/json-fault.ts';

it.each([
  ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3'],
  ['{"a": 1,}', 'line 1, column 9'],
  ['[1, 2', 'line 1, column 6'],
  ['{"a": tru}', 'line 1, column 7'],
  ["{'a': 1}", 'line 1, column 2'],
  ['{"a" 1}', 'line 1, column 6'],
  ['{"a": "two\nlines"}', 'line 1, column 7'],
  ['{"a": [{"b": "\\u00e9\\""}, -1.5e3, true, null, {}, []]} x', 'line 1, column 56'],
  ['// a comment\n{}', 'line 1, column 1'],
  ['{\r\n\t"a": 01\r\n}', 'line 2, column 8'],
  ['', 'line 1, column 1'],
])('says where %j stops being JSON', (text, where) => {
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(jsonFault(text)).toBe(where);
});
