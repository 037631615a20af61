/** Pages that change what a repository is and who may do what in it. Entry: {@link dev.latchkey.reposettings.GeneralPages}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.reposettings;
