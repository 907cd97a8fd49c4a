package se.sigill.it.journey;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.sigill.demo.Town;

/** A wrong setting stops the start, and says which, what is wrong, and what to do. */
class WrongSettingsIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sigill.flow.workers: 0|sigill.flow.workers|1 to 64",
                "sigill.database.url: mysql://x|sigill.database.url|jdbc:postgresql:",
                "sigill.broker.url: tcp://127.0.0.1:1|sigill.broker.password-file|name a file",
                "sigill.listen.key-store: nowhere.p12|nowhere.p12|nowhere.p12",
                "sigill.listen.address: 0.0.0.0\\nsigill.listen.key-store: ''|sigill.listen|TLS"
            })
    void stops_the_start(String setting, String name, String whatToDo) {
        var plan = Towns.plan("wrong-setting").more(side -> setting.replace("\\n", "\n") + "\n");

        assertThatThrownBy(() -> Town.start(plan, Towns.SILENT).close())
                .hasMessageContaining(name)
                .hasMessageContaining(whatToDo);
    }
}
