/**
 * What branches are for and who may do what with them: {@link dev.latchkey.branching.BranchRestrictionApi}, enforced by
 * {@link dev.latchkey.branching.RestrictionRule}, and branching models.
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.branching;
