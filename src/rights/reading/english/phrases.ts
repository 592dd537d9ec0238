/** The parts from which the English wordings are put together: sources of patterns for `wording()`. */

const one =
  '(?:article|story|text|material|content|report|piece|photo(?:graph)?|picture|image|item|copy|document|video|graphic|post|interview|' +
  'feature|column|dispatch|cartoon|drawing)'
/** What a notice is about. */
export const work = `(?:${one}s?|stories|dispatches|works?|publications?|pages?)`
const these = '(?:this|these|our|all|any|above) (?:[\\w-]{1,20} ){0,3}?'
const part =
  '(?:(?:no|all|any) )?(?:parts?|portions?|sections?) (?:of|from) (?:this|these|the|our|any|its) (?:[\\w-]{1,20} ){0,2}?'
/**
 * The item itself, as the start of a sentence about it. "Article" and "this article" are; "articles" and "the report" may be what the
 * news is about.
 */
export const subject =
  `(?:(?:${part}|${these})${work}|the (?:above |entire )?(?:article|text|material|content)|${one})\\b` +
  `(?: (?:herein|above|below|on this (?:site|page)|(?:and|or) (?:[\\w-]{1,20} )?${work}))?`

export const notBe =
  "(?:(?:(?:may|must|can|could|shall|should) not|cannot|can't|(?:is|are)? not to|not to) be|do not|don't)"
export const maybe = `(?:${notBe}|(?:may|can|is to) be)`
export const verb =
  '(?:(?:re-?)?(?:produc|publish|publication|broadcast|writ|print|distribut|post|copi|copy|transmit|stor|shar|syndicat|sold|sell|' +
  'quot|translat|display|download|exploit|circulat|upload|stream|record|edit|alter|crop|chang|modif|adapt)[a-z]{0,8}|' +
  '(?:re-?)?us(?:e|ed|ing))'
export const verbs = `${verb}(?:(?:~[,/]~(?:(?:or|and|nor) )?| (?:or|and|nor) )(?:(?:otherwise|in any way|further) )?${verb}){0,12}\\b`

/** "… of this article" */
export const object = `(?: (?:of|from) (?:(?:this|these|our|any|all|the|part of|any part of) ){1,2}(?:[\\w-]{1,20} ){0,2}?${work}| of any kind)?`
/** "… in any form" */
export const form =
  '(?:,?~(?:in (?:any|whole|part|full)\\b[^;,]{0,60}?|by any means|elsewhere|further|otherwise|by (?:any )?third part(?:y|ies)|whatsoever))'

export const permission = '(?:permission|consent|authori[sz]ation|approval)'
export const without = `(?:without|unless|except with|only with|subject to) (?:[\\w'-]{1,20} ){0,6}?${permission}`
export const isBanned =
  '(?:is |are )?(?:strictly |expressly )?(?:prohibited|forbidden|illegal|unlawful|not (?:allowed|permitted))'
