/** Pictures for links named {@code avatar}: {@link dev.latchkey.avatar.AvatarApi}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.avatar;
