/** For a field that shows in the list only. */
export const Nothing = () => null
