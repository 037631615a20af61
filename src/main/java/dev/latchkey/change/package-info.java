/**
 * What every change of refs must obey, over git and over REST alike: {@link dev.latchkey.change.RefRules} asks each rule, and
 * {@link dev.latchkey.change.RefGate} moves a ref for REST.
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.change;
