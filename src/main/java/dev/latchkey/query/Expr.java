package dev.latchkey.query;

import java.util.List;

/** A filter as a tree. Chains of the same word are one node, so that the tree is as deep as its parentheses. */
public sealed interface Expr {
    /** True when all operands are, and so when there are none. */
    record And(List<Expr> operands) implements Expr {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** True when at least one operand is. */
    record Or(List<Expr> operands) implements Expr {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /** {@code field operator value}. */
    record Comparison(FieldName field, Operator operator, Literal value) implements Expr {}

    /** {@code field IN (values)}, or {@code NOT IN} when negated; {@code null} among the values stands for an absent one. */
    record Membership(FieldName field, boolean negated, List<Literal> values) implements Expr {
        public Membership {
            values = List.copyOf(values);
        }
    }
}
