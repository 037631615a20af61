package dev.latchkey.query;

/** How a field is compared with a value. */
public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    CONTAINS("~"),
    NOT_CONTAINS("!~"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    boolean isEquality() {
        return this == EQUAL || this == NOT_EQUAL;
    }

    boolean isContainment() {
        return this == CONTAINS || this == NOT_CONTAINS;
    }

    /** Whether a value passes that stands so to the literal: negative for less, 0 for equal, positive for greater. */
    boolean allows(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case NOT_EQUAL -> comparison != 0;
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER -> comparison > 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
            case CONTAINS, NOT_CONTAINS -> throw new IllegalStateException(sign + " is about parts, not about order");
        };
    }
}
