package se.sigill.demo;

import java.nio.file.Path;

/**
 * One side of the demo.
 *
 * @param name of its folder, e.g. {@code malmo}
 * @param participant e.g. {@code 0203:malmo.se}
 * @param organisation as people know it
 * @param function the function address of its mailbox
 * @param functionName the mailbox as people know it
 * @param apiPort where its API listens, on 127.0.0.1
 * @param as2Port where other access points reach it, on 127.0.0.1
 */
public record Side(
        String name,
        String participant,
        String organisation,
        String function,
        String functionName,
        int apiPort,
        int as2Port,
        Path folder) {

    public String accessPoint() {
        return name + "-ap";
    }

    public String client() {
        return name + "-verksamhetssystem";
    }

    public String api() {
        return "http://127.0.0.1:" + apiPort;
    }

    public String as2() {
        return "https://127.0.0.1:" + as2Port + "/as2";
    }
}
