import { creativeCommonsLicence, creativeCommonsName, creativeCommonsUri } from '../creative-commons'
import { type Groups, type Meaning, type Wording } from '../language'
import { claimsOf } from '../claims'
import { end, wording } from '../wording'
import { form, isBanned, maybe, notBe, object, permission, subject, verbs, without, work } from './phrases'

const permissionRequired: Meaning = { restriction: 'permission-required' }

/** Who has to be asked. */
const permissions: readonly Wording[] = [
  {
    pattern: wording(`${subject}(?: [^;]{0,90}?)? ${maybe} [^;]{0,40}?${verbs}[^;]{0,160}? ${without}`),
    opens: true,
    means: permissionRequired,
  },
  {
    pattern: wording(`no (?:unauthori[sz]ed )?${verbs}${object}${form}?,? ${without}`),
    opens: true,
    means: permissionRequired,
  },
  {
    pattern: wording(
      `(?:(?:any|all|the) )?(?:unauthori[sz]ed )?${verbs}${object}${form}?,? ${without}[^;]{0,60}? ${isBanned}`,
    ),
    opens: true,
    means: permissionRequired,
  },
  {
    pattern: wording(`(?:any )?unauthori[sz]ed ${verbs}${object}${form}? ${isBanned}`),
    opens: true,
    means: permissionRequired,
  },
  {
    pattern: wording(
      `(?:${subject} (?:[^;]{0,80}? )?)?(?:re-?)?(?:printed|published|produced|used|posted) (?:here )?(?:with|by) (?:the )?(?:kind |written |express )?permission`,
    ),
    opens: true,
    means: permissionRequired,
  },
  {
    pattern: wording(
      `(?:(?:prior|written|express) ){0,3}permission (?:is |must be )?(?:required|needed|obtained|sought) (?:for|before|to) (?:any )?(?:re-?(?:us|post|print|publi|produc|distribut)|cop)[a-z]{1,10}`,
    ),
    opens: true,
    means: permissionRequired,
  },
  {
    pattern: wording(
      'for (?:(?:reprints?|reproduction|republication|syndication|usage|licensing) (?:(?:and|or) )?){0,2}permissions?,?(?: [^;]{0,40}?)? (?:contact|write|e-?mail|apply|visit|see|ask)\\b',
    ),
    opens: true,
    means: permissionRequired,
  },
  {
    pattern: wording(
      `${permission} (?:is |must be |has to be )?(?:required|needed|obtained|sought)|requires? (?:(?:the|our|prior|written|express) ){0,4}${permission}|(?:seek|request|obtain|ask for) (?:[\\w'-]{1,20} ){0,3}?${permission}`,
    ),
    means: permissionRequired,
  },
  { pattern: wording(`(?:(?:${notBe}|not|no) [^;]{0,160}?)?${without}`), means: permissionRequired },
]

const licence = ({ licence: words }: Groups): Meaning => {
  const uri = creativeCommonsLicence(words)
  return uri === undefined ? {} : { restriction: 'licensed', licence: uri }
}
const under =
  '(?:(?:licen[cs]ed|(?:re)?published|released|available|distributed|shared|reusable) (?:from [^;]{1,60}? )?under (?:an? |the )?(?:terms of (?:an? |the )?)?)'

/** What a person may confirm. */
const proposals: readonly Wording[] = [
  {
    pattern: wording(
      `(?:(?:${subject} )?(?:(?:is|are|was) )?(?:made )?${under}|licen[cs]e~:~)?(?<licence>\\b${creativeCommonsName}(?: licen[cs]e)?(?:[,\\s(<]{1,9}${creativeCommonsUri})?|${creativeCommonsUri})`,
    ),
    opens: true,
    means: licence,
  },
  // A licence that we do not know, or that the words leave open: the notice is found, and its kind stays unknown.
  {
    pattern: wording(
      `(?:${subject} (?:is|are|was) )?(?:made )?${under}(?:creative commons|cc)\\b(?: licen[cs]e)?|(?:this|these|all|our) (?:[\\w-]{1,20} ){0,2}?${work} (?:is|are) ${under}`,
    ),
    opens: true,
    means: {},
  },
  {
    pattern: wording(
      `(?:(?:${subject}|the (?:text|article|material) of ${subject}) (?:(?:is|are|was) )?)?(?:has been )?(?:(?:in|released (?:in)?to|dedicated to|placed in|belongs to) )?(?:the )?public domain(?: mark(?: 1\\.0)?)?${end}`,
    ),
    opens: true,
    means: { restriction: 'public-domain' },
  },
  {
    pattern: wording('no known copyright restrictions|no (?:copy)?rights? reserved'),
    opens: true,
    means: { restriction: 'public-domain' },
  },
  { pattern: wording('(?:in|to) the public domain'), means: { restriction: 'public-domain' } },
  {
    pattern: wording(
      `(?:${subject}(?: (?:is|are)|~:) )?(?:(?:an|the|our) )?own work(?: (?:of|by|from) (?:the |our )?[^;,.]{1,60})?${end}`,
    ),
    opens: true,
    means: { restriction: 'own-work' },
  },
]

const claims = claimsOf({
  works: 'text|photos?|pictures?|images?|words|graphics?|illustrations?|video',
  by: '(?:is )?(?:by|held by|belongs to|remains with|owned by)',
})

export const ownership: readonly Wording[] = [...permissions, ...claims, ...proposals]
