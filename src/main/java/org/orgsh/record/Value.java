package org.orgsh.record;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in one column of one row, as the org sent it. */
public sealed interface Value {
    /** The field is null. */
    Value NULL = new Nothing(Nothing.OWN);

    /** Text of any kind: also Ids, picklist values, dates and times, in the API's form. */
    record Text(String text) implements Value {}

    /**
     * A number in the digits the org sent, so that nothing is lost to a floating point type.
     *
     * @param digits a JSON number, such as {@code 12}, {@code 1500.0} or {@code 1.0E7}
     */
    record Number(String digits) implements Value {
        /** More than any number of an org has: a double has 308. */
        private static final int MOST_ZEROS = 400;

        /**
         * The digits as people write them: {@code 1.0E7} is {@code 10000000}, and {@code 1500.0} is {@code 1500}, for the
         * org writes one whole number this way and the next that way by its size alone. One beyond all bounds stays.
         */
        public String plain() {
            if (digits.indexOf('E') < 0 && digits.indexOf('e') < 0) {
                return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
            }
            BigDecimal number = new BigDecimal(digits);
            return Math.abs((long) number.scale()) <= MOST_ZEROS ? number.toPlainString() : digits;
        }
    }

    /** {@code true} or {@code false}. */
    enum Truth implements Value {
        TRUE,
        FALSE;

        public static Truth of(boolean truth) {
            return truth ? TRUE : FALSE;
        }
    }

    /**
     * No value.
     *
     * @param missingStep {@link #OWN} if the field itself is null; else the index of the step in the column's path where
     *     a parent is null: 0 for {@code Owner} in {@code Owner.Name}
     */
    record Nothing(int missingStep) implements Value {
        public static final int OWN = -1;
    }

    /** An object with named parts: an address, a location, the fields of a TYPEOF branch. Order is the org's. */
    record Parts(Map<String, Value> parts) implements Value {
        public Parts {
            parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        }
    }

    /** The rows of a child subquery, all of them. */
    record Children(List<Column> columns, List<Row> rows) implements Value {
        public Children {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }
}
