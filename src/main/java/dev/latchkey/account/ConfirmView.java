package dev.latchkey.account;

/** The question of whether an address is to be confirmed; a link alone changes nothing, for mail servers follow links. */
public record ConfirmView(String address, String username, String code) {}
