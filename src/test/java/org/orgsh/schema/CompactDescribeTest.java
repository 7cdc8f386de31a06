package org.orgsh.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompactDescribeTest {
    @Test
    void whatIsKeptComesBackAsItWas() throws IOException {
        for (SObject sObject : everyKind()) {
            CompactDescribe.Kept<SObject> kept = CompactDescribe.sObject(CompactDescribe.of(sObject, "Mon"));

            assertThat(kept.validator()).isEqualTo("Mon");
            assertThat(kept.described().summary()).isEqualTo(sObject.summary());
            assertThat(kept.described().fields()).isEqualTo(sObject.fields());
            assertThat(kept.described().childRelationships()).isEqualTo(sObject.childRelationships());
            assertThat(kept.described().recordTypes()).isEqualTo(sObject.recordTypes());
            assertThat(kept.described().scopes()).isEqualTo(sObject.scopes());
        }
    }

    @Test
    void theListOfAllComesBackAsItWas() throws IOException {
        List<SObjectSummary> all = SampleObjects.many(3000);

        assertThat(CompactDescribe.summaries(CompactDescribe.of(all, "")).described())
                .isEqualTo(all);
    }

    @Test
    void whatIsDamagedIsNotTaken() {
        byte[] bytes = CompactDescribe.of(SampleObjects.ACCOUNT, "Mon");
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            assertThatThrownBy(() -> CompactDescribe.sObject(damaged)).isInstanceOf(IOException.class);
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            assertThatThrownBy(() -> CompactDescribe.sObject(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anotherVersionsFormIsNotTaken() {
        byte[] bytes = CompactDescribe.of(SampleObjects.ACCOUNT, "Mon");
        bytes[3]++;

        assertThatThrownBy(() -> CompactDescribe.sObject(bytes)).isInstanceOf(IOException.class);
    }

    @Test
    void aListIsNoObject() {
        byte[] list = CompactDescribe.of(List.of(SampleObjects.ACCOUNT.summary()), "Mon");

        assertThatThrownBy(() -> CompactDescribe.sObject(list)).isInstanceOf(IOException.class);
    }

    private static List<SObject> everyKind() {
        List<SObject> all = new ArrayList<>(SampleObjects.ALL);
        all.add(SampleObjects.HOSTILE);
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            List<Field> fields = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                fields.add(field(random));
            }
            all.add(new SObject(
                    summary(random),
                    fields,
                    List.of(new ChildRelationship(text(random), "F", maybe(random), bit(random), bit(random))),
                    List.of(new RecordType(
                            "012", text(random), "D", bit(random), bit(random), bit(random), bit(random))),
                    List.of(new Scope("mine", text(random)))));
        }
        return all;
    }

    private static SObjectSummary summary(Random random) {
        return new SObjectSummary(
                text(random),
                "L",
                text(random),
                maybe(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random));
    }

    private static Field field(Random random) {
        return new Field(
                text(random),
                text(random),
                "string",
                random.nextInt(1 << 20),
                random.nextInt(20),
                random.nextInt(20),
                random.nextInt(20),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                maybe(random),
                maybe(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                maybe(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                bit(random),
                List.of(text(random), "User"),
                maybe(random),
                bit(random),
                maybe(random),
                bit(random),
                maybe(random),
                bit(random),
                List.of(new PicklistValue(text(random), "l", bit(random), bit(random), maybe(random))),
                maybe(random),
                maybe(random));
    }

    private static boolean bit(Random random) {
        return random.nextBoolean();
    }

    private static String text(Random random) {
        return "été 東京 \n".substring(random.nextInt(5)) + random.nextInt(30);
    }

    private static @Nullable String maybe(Random random) {
        return random.nextBoolean() ? null : text(random);
    }
}
