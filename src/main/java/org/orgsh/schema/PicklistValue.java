package org.orgsh.schema;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A value of a picklist.
 *
 * @param value what is written and queried
 * @param label what people see
 * @param validFor which values of the controlling field it goes with; null if the picklist is not dependent
 */
public record PicklistValue(
        String value,
        String label,
        boolean active,
        boolean isDefault,
        @Nullable String validFor) {
    /**
     * Whether it goes with the controlling field's value of an index.
     *
     * <p>Source: SOAP API Developer Guide, DescribeSObjectResult: {@code validFor} is a base64 bit set, most significant
     * bit first, bits beyond its end are 0.
     */
    boolean isValidFor(int index) {
        if (validFor == null) {
            return true;
        }
        byte[] bits;
        try {
            bits = Base64.getDecoder().decode(validFor);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return index >= 0 && index >> 3 < bits.length && (bits[index >> 3] & (0x80 >> (index & 7))) != 0;
    }
}
