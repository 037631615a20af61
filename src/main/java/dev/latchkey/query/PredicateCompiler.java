package dev.latchkey.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns a filter into a predicate; everything that can be refused is refused here, before the first thing is looked at. */
final class PredicateCompiler<T> {
    private final Catalogue<FieldTable.Field<T>> fields;
    private final Map<String, Slot<T>> slots = new LinkedHashMap<>();

    PredicateCompiler(Catalogue<FieldTable.Field<T>> fields) {
        this.fields = fields;
    }

    Predicate<T> predicate(Expr expression) {
        Predicate<Values<T>> compiled = compile(expression);
        int count = slots.size();
        return thing -> compiled.test(new Values<>(thing, count));
    }

    private Predicate<Values<T>> compile(Expr expression) {
        if (expression instanceof Expr.And and) {
            List<Predicate<Values<T>>> operands =
                    and.operands().stream().map(this::compile).toList();
            return values -> operands.stream().allMatch(operand -> operand.test(values));
        }
        if (expression instanceof Expr.Or or) {
            List<Predicate<Values<T>>> operands =
                    or.operands().stream().map(this::compile).toList();
            return values -> operands.stream().anyMatch(operand -> operand.test(values));
        }
        return expression instanceof Expr.Comparison comparison
                ? comparison(comparison)
                : membership((Expr.Membership) expression);
    }

    private Predicate<Values<T>> comparison(Expr.Comparison comparison) {
        Operator operator = comparison.operator();
        Slot<T> slot = slot(comparison.field());
        Kind kind = slot.field().kind();
        kind.check(comparison.field(), operator, comparison.value());
        if (comparison.value() instanceof Literal.Absent) {
            return values -> (values.of(slot) == null) == (operator == Operator.EQUAL);
        }
        Object operand = kind.operand(comparison.field(), comparison.value());
        if (operator.isContainment()) {
            String part = TextOrder.fold((String) operand);
            boolean wanted = operator == Operator.CONTAINS;
            return values -> {
                Object value = values.of(slot);
                return value == null ? !wanted : TextOrder.fold((String) value).contains(part) == wanted;
            };
        }
        return values -> {
            Object value = values.of(slot);
            return value == null ? operator == Operator.NOT_EQUAL : operator.allows(kind.compare(value, operand));
        };
    }

    private Predicate<Values<T>> membership(Expr.Membership membership) {
        Slot<T> slot = slot(membership.field());
        Kind kind = slot.field().kind();
        boolean absentIsMember = false;
        List<Object> members = new ArrayList<>();
        for (Literal literal : membership.values()) {
            if (literal instanceof Literal.Absent) {
                absentIsMember = true;
            } else {
                members.add(kind.operand(membership.field(), literal));
            }
        }
        boolean absent = absentIsMember;
        return values -> {
            Object value = values.of(slot);
            boolean member = value == null ? absent : members.stream().anyMatch(each -> kind.compare(value, each) == 0);
            return member != membership.negated();
        };
    }

    private Slot<T> slot(FieldName name) {
        FieldTable.Field<T> field = fields.named(name);
        return slots.computeIfAbsent(name.name(), absent -> new Slot<>(slots.size(), field));
    }

    private record Slot<T>(int index, FieldTable.Field<T> field) {}

    /** The fields of one thing, each read when it is first asked for. */
    private static final class Values<T> {
        private final T thing;
        private final boolean[] known;
        private final @Nullable Object[] values;

        Values(T thing, int count) {
            this.thing = thing;
            this.known = new boolean[count];
            this.values = new Object[count];
        }

        @Nullable
        Object of(Slot<T> slot) {
            int index = slot.index();
            if (!known[index]) {
                values[index] = slot.field().accessor().of(thing);
                known[index] = true;
            }
            return values[index];
        }
    }
}
