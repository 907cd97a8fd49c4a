package se.sigill.gateway.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.sigill.gateway.casework.CaseLists.From;
import se.sigill.gateway.casework.CaseLists.Tab;

/** A list shows what a member may see, in order, and costs the same however much there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseListsTest {

    private static final int MANY = 20_000;
    private static final int PAGE = 25;

    /** What planning a query may read. */
    private static final long SLACK = 5;

    private static final Member NAMED =
            CaseRoom.member("nils", "Nils Namngiven", CaseRoom.BISTAND, Role.ARBETSFORMEDLARE);
    private static final Member READER = CaseRoom.member("rut", "Rut Läsare", CaseRoom.BISTAND, Role.SOCIALSEKRETERARE);

    private final CaseRoom room = new CaseRoom("2026-03-12T08:14:00Z");
    private final CaseLists lists = room.get(CaseLists.class);

    /** Every fifth is restricted, and of those every hundredth names a reader; every thousandth has an owner. */
    @BeforeAll
    void fill() {
        new ManyCases(room).add(MANY);
        room.database.template().update("update casework_case set restricted = true where place % 5 = 0");
        room.database.template().update("update casework_case set owner = 'nils' where place % 1000 = 1");
        room.database.template().update("""
                insert into casework_reader (case_id, subject)
                select id, 'rut' from casework_case where restricted and place % 100 = 0""");
        room.database.template().execute("analyze");
    }

    @AfterAll
    void close() {
        room.close();
    }

    private List<UUID> expected(String where) {
        return room.database
                .client()
                .sql("select id from casework_case where state = 'WAITING' and " + where + " order by place desc")
                .query(UUID.class)
                .list();
    }

    /** Page by page to the end. */
    private List<UUID> all(Member member, Tab tab, int most) {
        var ids = new ArrayList<UUID>();
        var from = From.NEWEST;
        for (var page = lists.list(member, tab, from, PAGE); !page.isEmpty() && ids.size() < most; ) {
            page.forEach(one -> ids.add(one.id()));
            from = From.olderThan(ids.get(ids.size() - 1));
            page = lists.list(member, tab, from, PAGE);
        }
        return ids;
    }

    @Test
    void page_by_page_every_case_is_seen_once_newest_first_and_restricted_ones_by_their_readers_alone() {
        var readable =
                expected("(not restricted or id in (select case_id from casework_reader where subject = 'rut'))");
        assertThat(all(READER, Tab.VANTAR, 1000)).isEqualTo(readable.subList(0, 1000));
        assertThat(readable).hasSize(MANY - MANY / 5 + MANY / 100);
        assertThat(all(CaseRoom.ANNA, Tab.VANTAR, 1000))
                .isEqualTo(expected("not restricted").subList(0, 1000));
    }

    @Test
    void who_sees_named_cases_sees_those_alone() {
        assertThat(all(NAMED, Tab.VANTAR, MANY))
                .isEqualTo(expected("owner = 'nils'"))
                .hasSize(MANY / 1000);
        assertThat(all(NAMED, Tab.MINA, MANY)).isEqualTo(expected("owner = 'nils'"));
    }

    @Test
    void back_again_shows_the_page_before() {
        var first = lists.list(CaseRoom.ANNA, Tab.VANTAR, From.NEWEST, PAGE);
        var second = lists.list(
                CaseRoom.ANNA, Tab.VANTAR, From.olderThan(first.get(PAGE - 1).id()), PAGE);
        var back = lists.list(
                CaseRoom.ANNA, Tab.VANTAR, From.newerThan(second.get(0).id()), PAGE);
        assertThat(ids(back)).isEqualTo(ids(first));
    }

    private static List<UUID> ids(List<Case> cases) {
        return cases.stream().map(Case::id).toList();
    }

    @Test
    void a_page_touches_as_many_rows_as_it_shows_wherever_it_begins() {
        var deep = expected("not restricted").get(MANY / 2);
        for (var member : List.of(CaseRoom.ANNA, CaseRoom.BO, NAMED)) {
            for (var from : List.of(From.NEWEST, From.olderThan(deep), From.newerThan(deep))) {
                for (var tab : Tab.values()) {
                    assertThat(touched(() -> lists.list(member, tab, from, PAGE)))
                            .as("%s %s %s", member, tab, from)
                            .isLessThanOrEqualTo(3L * PAGE);
                }
            }
        }
    }

    @Test
    void counting_touches_no_more_than_is_counted() {
        assertThat(lists.counts(CaseRoom.ANNA))
                .containsEntry(Tab.VANTAR, CaseLists.COUNTED)
                .containsEntry(Tab.NYA, 0);
        assertThat(touched(() -> lists.counts(CaseRoom.ANNA))).isLessThanOrEqualTo(CaseLists.COUNTED + (long) PAGE);
    }

    @Test
    void whom_a_mailbox_asked_last_touches_no_more_than_its_newest_questions() {
        var counterparts = room.get(Counterparts.class);
        var af = new Counterparts.Counterpart(CaseRoom.AF, CaseRoom.INGANG);
        assertThat(counterparts.recent(CaseRoom.ANNA, 5)).containsExactly(af);
        assertThat(touched(() -> counterparts.recent(CaseRoom.ANNA, 5)))
                .isLessThanOrEqualTo(Counterparts.NEWEST + SLACK);
        assertThat(counterparts.recent(CaseRoom.DAVID, 5)).isEmpty();
        assertThat(counterparts.last(CaseRoom.ANNA)).isEmpty();
        assertThat(touched(() -> counterparts.last(CaseRoom.ANNA))).isLessThanOrEqualTo(SLACK);
        assertThat(counterparts.silentSince(CaseRoom.ANNA, af)).isEmpty();
        assertThat(touched(() -> counterparts.silentSince(CaseRoom.ANNA, af))).isLessThanOrEqualTo(SLACK);
    }

    @Test
    void to_whom_nothing_can_be_sent_touches_what_waits_and_no_more() {
        assertThat(lists.unreached(CaseRoom.ANNA)).isEmpty();
        assertThat(touched(() -> lists.unreached(CaseRoom.ANNA))).isLessThanOrEqualTo(SLACK);
    }

    private long touched(Runnable work) {
        return room.database.rowsTouched("casework_case", work);
    }

    @Test
    void nobody_sees_anything_of_another_mailbox() {
        assertThat(lists.list(CaseRoom.DAVID, Tab.VANTAR, From.NEWEST, PAGE)).isEmpty();
        assertThat(lists.counts(CaseRoom.DAVID)).containsEntry(Tab.VANTAR, 0);
    }
}
