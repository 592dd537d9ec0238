import { expect, test } from 'vitest'
import { csvRow } from '../../src/desk/csv'

test('every field is quoted, quotes are doubled, the line ends as RFC 4180 has it', () => {
  expect(csvRow(['a', 'says "no"', 'two\r\nlines, and a comma', 12, true, null, undefined, ''])).toBe(
    '"a","says ""no""","two\r\nlines, and a comma","12","true","","",""\r\n',
  )
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://elsewhere.example")'])(
  'what a spreadsheet would calculate is text: %j',
  (field) => {
    expect(csvRow([field])).toBe(`"'${field.replaceAll('"', '""')}"\r\n`)
  },
)

test('a number of ours is a number, below zero too; what is no formula stays as it is', () => {
  expect(csvRow([-1, 'a=b', ' =1', "'quoted'"])).toBe(`"-1","a=b"," =1","'quoted'"\r\n`)
})
