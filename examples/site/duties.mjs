// @ts-check

/**
 * What a page owes for an article. Its credit line is printed always, and so is a link to its source; this tells what else must stand there.
 * @param {readonly string[]} duties as the CMS words them
 */
export const owed = (duties) => ({
  notice: duties.includes('Print the rights notice'),
  links: duties.flatMap((duty) => /^Link back to (https?:\/\/\S+)$/.exec(duty)?.[1] ?? []),
})
