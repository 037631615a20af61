/** What every change of refs must obey, over git and over REST alike: {@link dev.latchkey.change.RefRules} asks each rule. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.change;
